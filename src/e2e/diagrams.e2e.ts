import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './portal-test.ts';
import { PORTALS } from './portals.ts';

const PAGE = './docs/default/component/tracking-service/architecture/';
const OTHER_PAGE = './docs/default/component/tracking-service/';

/** What a page with a flowchart may load for it, zipped. */
const MOST_BYTES = 260_000;

const isDiagramCode = (path: string) => /\/(?:mermaid-|Diagrams\.)/.test(path);

test('a diagram is drawn when it comes into view, without breaking the policy', async ({
  page,
}) => {
  await page.goto(PAGE);
  const diagram = page.locator('figure[data-diagram="mermaid"]').first();
  await diagram.scrollIntoViewIfNeeded();
  await expect(diagram.locator('svg')).toBeVisible();
  await expect(diagram.locator('pre')).toBeHidden();
  await expect(diagram.getByRole('img')).toHaveAttribute('aria-label', /./);
});

test('a diagram follows the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(PAGE);
  const diagram = page.locator('figure[data-diagram="mermaid"]').first();
  await diagram.scrollIntoViewIfNeeded();
  await expect(diagram).toHaveAttribute('data-drawn', 'dark');
  await page.getByRole('button', { name: /^Theme/ }).click();
  await expect(diagram).toHaveAttribute('data-drawn', 'light');
});

test('only pages with diagrams load what draws them, and no more than the flowchart needs', async ({
  page,
  baseURL,
}) => {
  const loaded = new Set<string>();
  page.on('response', (response) => loaded.add(new URL(response.url()).pathname));
  await page.goto(OTHER_PAGE);
  await page.waitForLoadState('networkidle');
  expect([...loaded].filter(isDiagramCode)).toEqual([]);

  await page.goto(PAGE);
  const diagram = page.locator('figure[data-diagram="mermaid"]').first();
  await diagram.scrollIntoViewIfNeeded();
  await expect(diagram.locator('svg')).toBeVisible();
  const base = new URL(baseURL ?? '');
  const folder = PORTALS.find(({ address }) => address === base.href)?.folder ?? '';
  const bytes = [...loaded]
    .filter(isDiagramCode)
    .map((path) => gzipSync(readFileSync(join(folder, path.slice(base.pathname.length)))).length);
  expect(bytes.length).toBeGreaterThan(1);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});

test('the source of a diagram is readable without a script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(PAGE);
  await expect(page.locator('pre.mermaid').first()).toBeVisible();
  await expect(page.locator('pre.mermaid').first()).toContainText(
    /graph|flowchart|sequenceDiagram/,
  );
  await context.close();
});
