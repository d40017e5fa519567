import { expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import { SNAPSHOT_VERSION, type Snapshot, type SnapshotDocs } from '../snapshot.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { wholeDocsView } from './docs-whole.ts';

const REF = 'component:default/shop' as EntityRef;

function siteOf(pages: Record<string, string>): { site: SnapshotDocs; snapshot: Snapshot } {
  const site: SnapshotDocs = {
    ref: REF,
    sharedBy: [],
    key: 'key',
    title: 'Shop',
    nav: [],
    revision: { id: '', date: '' },
    assets: [],
    redirects: [],
    hasMermaid: false,
    unlisted: 0,
    pages: Object.entries(pages).map(([url, html]) => ({
      url,
      title: url || 'Home',
      file: `docs/${url}index.md`,
      digest: '',
      size: html.length,
      meta: {},
    })),
  };
  const snapshot: Snapshot = {
    version: SNAPSHOT_VERSION,
    portal: {
      title: 'Portal',
      base: '/portal/',
      search: false,
      frames: [],
      extensions: [],
      runs: {},
      actions: [],
      asOf: '',
    },
    sources: [],
    kinds: [],
    schemas: [],
    relations: [],
    entities: [],
    docs: [site],
    apis: [],
    templates: [],
    plugins: [],
    facts: [],
    problems: [],
  };
  return { site, snapshot };
}

function whole(pages: Record<string, string>): string[] {
  const { site, snapshot } = siteOf(pages);
  const body = Object.fromEntries(
    Object.entries(pages).map(([url, html]) => [url, { html, toc: [], sections: [] }]),
  );
  return wholeDocsView(indexSnapshot(snapshot, ''), site, body).pages.map(({ html }) => html);
}

test('headings go below the title, names are unique, and what refers to them follows', () => {
  const html =
    '<h1 id="a">A<a href="#a">¶</a></h1><input id="t" name="g" type="radio"><label for="t">T</label>';
  expect(whole({ '': html, 'b/': html })).toEqual([
    '<h2 id="p1-a">A<a href="#p1-a">¶</a></h2><input id="p1-t" name="p1-g" type="radio"><label for="p1-t">T</label>',
    '<h2 id="p2-a">A<a href="#p2-a">¶</a></h2><input id="p2-t" name="p2-g" type="radio"><label for="p2-t">T</label>',
  ]);
});

test('links between pages lead to their places, and all others where they led before', () => {
  const [, second] = whole({
    '': '',
    'guides/über uns/': [
      '<a href="../../">home</a>',
      '<a href="../../#top">top</a>',
      '<a href="../%C3%BCber%20uns/#here">here</a>',
      '<a href="../../missing/?q=1#x">elsewhere</a>',
      '<a href="https://example.com/#x">out</a>',
      '<a href="mailto:a@example.com">mail</a>',
      '<img src="../../img/a.png" srcset="../../img/a.png 1x, b.png 2x">',
    ].join('\n'),
  });
  expect(second?.split('\n')).toEqual([
    '<a href="#p1">home</a>',
    '<a href="#p1-top">top</a>',
    '<a href="#p2-here">here</a>',
    '<a href="/portal/docs/default/component/shop/missing/?q=1#x">elsewhere</a>',
    '<a href="https://example.com/#x">out</a>',
    '<a href="mailto:a@example.com">mail</a>',
    '<img src="/portal/docs/default/component/shop/img/a.png" srcset="/portal/docs/default/component/shop/img/a.png 1x, /portal/docs/default/component/shop/guides/%C3%BCber%20uns/b.png 2x">',
  ]);
});

test('anchors of old are named and found like ids', () => {
  expect(whole({ '': '<a name="a"></a><a href="#a">up</a>' })).toEqual([
    '<a name="p1-a"></a><a href="#p1-a">up</a>',
  ]);
});

test.each([
  ['<path marker-end="url(#m)"></path>', '<path marker-end="url(#p1-m)"></path>'],
  [`<path fill="url('#m') red"></path>`, `<path fill="url('#p1-m') red"></path>`],
  [
    '<g filter="blur(1px) url( #m ) url(#n)"></g>',
    '<g filter="blur(1px) url( #p1-m ) url(#p1-n)"></g>',
  ],
  ['<use href="#m"></use>', '<use href="#p1-m"></use>'],
  ['<text aria-label="url(#m)"></text>', '<text aria-label="url(#m)"></text>'],
])('drawings keep their own parts: %s', (written, moved) => {
  expect(whole({ '': `<svg><defs id="m"></defs>${written}</svg>` })).toEqual([
    `<svg><defs id="p1-m"></defs>${moved}</svg>`,
  ]);
});
