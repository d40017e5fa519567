import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { PORTALS } from './portals.ts';

const folder = PORTALS[0]?.folder ?? '';
const zipped = (path: string) => gzipSync(readFileSync(join(folder, path))).length;
const entityPages = readdirSync(join(folder, 'catalog'), { recursive: true, encoding: 'utf8' })
  .map((path) => join('catalog', path))
  .filter((path) => /^catalog\/[^/]+\/[^/]+\/[^/]+\/(inspect\/)?index\.html$/.test(path));

test('an entity page, and what inspects it, is at most 14 kB of HTML, zipped', () => {
  expect(entityPages.length).toBeGreaterThan(120);
  const heavy = entityPages.filter((path) => zipped(path) > 14_000);
  expect(heavy).toEqual([]);
});

test('the stylesheet is at most 20 kB, zipped', () => {
  const styles = readdirSync(join(folder, '_astro')).filter((name) => name.endsWith('.css'));
  expect(styles.length).toBeGreaterThan(0);
  expect(styles.reduce((sum, name) => sum + zipped(join('_astro', name)), 0)).toBeLessThanOrEqual(
    20_000,
  );
});

test('an entity page with everything it loads is at most 30 kB, zipped', async ({
  page,
  baseURL,
}) => {
  const loaded = new Set<string>();
  page.on('response', (response) => loaded.add(new URL(response.url()).pathname));
  await page.goto('./catalog/default/component/tracking-service/');
  await page.waitForLoadState('networkidle');
  const base = new URL(baseURL ?? '').pathname;
  const bytes = [...loaded].map((path) => {
    const inside = path.slice(base.length);
    return zipped(inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside);
  });
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30_000);
});

test('the form of a template loads at most 250 kB of JavaScript, zipped', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.push(pathname.slice(1));
  });
  await page.goto('./create/templates/default/go-http-service/');
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(scripts.reduce((sum, path) => sum + zipped(path), 0)).toBeLessThanOrEqual(250_000);
});
