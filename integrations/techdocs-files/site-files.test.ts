import { expect, test } from 'vitest';
import type { EntityRef } from '../../src/model/ref.ts';
import type { DocsBody, Snapshot, SnapshotDocs } from '../../src/portal/snapshot.ts';
import { siteFiles } from './site-files.ts';

const body: DocsBody = {
  '': { html: '', toc: [], sections: [{ id: 'shop', title: 'Shop', text: '</script>' }] },
  'run/': { html: '', toc: [], sections: [] },
};

/** The files of one site, with what else stands among its pages. */
function filesOf(site: {
  pages?: string[];
  assets?: string[];
  sharedBy?: string[];
}): Map<string, string> {
  const docs = {
    ref: 'component:default/shop' as EntityRef,
    sharedBy: (site.sharedBy ?? []) as EntityRef[],
    key: 'abc',
    title: 'Shop',
    description: 'Sells.',
    revision: { id: '', date: '2026-03-01T00:00:00.000Z' },
    pages: (site.pages ?? ['', 'run/']).map((url) => ({ url, title: `Page ${url}`, meta: {} })),
    assets: (site.assets ?? ['img/a b.png']).map((url) => ({ url, key: '' })),
  };
  const snapshot = {
    docs: [docs as Partial<SnapshotDocs> as SnapshotDocs],
  };
  const files = siteFiles(snapshot as Partial<Snapshot> as Snapshot, () => body);
  return new Map(files.map(({ path, text }) => [path, text()]));
}

const METADATA = 'docs/default/component/shop/techdocs_metadata.json';
const INDEX = 'docs/default/component/shop/search/search_index.json';

test('they stand where the storage of Backstage has them', () => {
  const files = filesOf({});
  expect([...files.keys()]).toEqual([INDEX, METADATA]);
  expect(JSON.parse(files.get(METADATA) ?? '')).toEqual({
    site_name: 'Shop',
    site_description: 'Sells.',
    build_timestamp: Date.UTC(2026, 2, 1),
    etag: 'abc',
    files: [
      'img/a b.png',
      'index.html',
      'run/index.html',
      'search/search_index.json',
      'techdocs_metadata.json',
    ],
  });
  expect(JSON.parse(files.get(INDEX) ?? '').docs).toEqual([
    { location: '', title: 'Page ', text: 'Shop </script>' },
    { location: '#shop', title: 'Shop', text: '</script>' },
    { location: 'run/', title: 'Page run/', text: '' },
  ]);
  expect(files.get(INDEX)).not.toContain('<');
});

test('entities that share a site have them too, without its assets', () => {
  const files = filesOf({ sharedBy: ['system:default/all'], assets: ['search'] });
  const folder = 'docs/default/system/all/';
  expect([...files.keys()]).toEqual([
    METADATA,
    `${folder}search/search_index.json`,
    `${folder}techdocs_metadata.json`,
  ]);
  expect(JSON.parse(files.get(`${folder}techdocs_metadata.json`) ?? '').files).toEqual([
    'index.html',
    'run/index.html',
    'search/search_index.json',
    'techdocs_metadata.json',
  ]);
});

test('a site without pages has none', () => {
  expect(filesOf({ pages: [] }).size).toBe(0);
});

test('a page or an asset that stands there keeps its place', () => {
  expect([...filesOf({ assets: ['techdocs_metadata.json'] }).keys()]).toEqual([INDEX]);
  expect([...filesOf({ assets: ['search'] }).keys()]).toEqual([METADATA]);
  expect([...filesOf({ pages: ['', 'search/search_index.json/'] }).keys()]).toEqual([METADATA]);
});
