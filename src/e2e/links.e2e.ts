import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PORTALS } from './portals.ts';

/** A browser looks for a fragment as it is written, then for what it decodes to. */
function hasTarget(ids: ReadonlySet<string>, fragment: string): boolean {
  if (fragment === '' || ids.has(fragment)) return true;
  try {
    return ids.has(decodeURIComponent(fragment));
  } catch {
    return false;
  }
}

for (const { name, address, folder } of PORTALS) {
  test(`every link inside the portal leads somewhere, ${name}`, () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.html'),
    );
    expect(pages.length).toBeGreaterThan(20);
    const ids = new Map<string, Set<string>>();
    const idsOf = (file: string) => {
      const known = ids.get(file);
      if (known) return known;
      const found = new Set(
        [...readFileSync(join(folder, file), 'utf8').matchAll(/\sid="([^"]*)"/g)].map(
          (match) => match[1] ?? '',
        ),
      );
      ids.set(file, found);
      return found;
    };

    const broken: string[] = [];
    for (const page of pages) {
      const at = new URL(page.replace(/index\.html$/, ''), address);
      const html = readFileSync(join(folder, page), 'utf8');
      for (const [, raw = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const target = new URL(raw.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), at);
        if (target.origin !== at.origin) continue;
        if (!target.href.startsWith(address)) {
          broken.push(`${page}: ${raw} leaves the base path`);
          continue;
        }
        const inside = decodeURI(target.pathname.slice(new URL(address).pathname.length));
        const file = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
        if (!existsSync(join(folder, file))) broken.push(`${page}: ${raw}`);
        else if (file.endsWith('.html') && !hasTarget(idsOf(file), target.hash.slice(1)))
          broken.push(`${page}: ${raw}`);
      }
    }
    expect(broken).toEqual([]);
  });
}
