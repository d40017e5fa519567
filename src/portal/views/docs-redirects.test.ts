import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import type { DocsRedirect } from '../../techdocs/site.ts';
import { SNAPSHOT_VERSION, type Snapshot, type SnapshotEntity } from '../snapshot.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { docsRedirects, redirectHtml } from './docs-redirects.ts';

const SHOP = 'component:default/shop' as EntityRef;
const CART = 'component:default/cart' as EntityRef;
const ALL = 'system:default/all' as EntityRef;

function entity(annotations: Record<string, string>): SnapshotEntity {
  return {
    ref: ALL,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name: 'all', namespace: 'default', title: 'All', annotations },
      spec: {},
    },
    origin: { source: 'all', file: 'catalog-info.yaml', index: 0, line: 1 },
    statements: [],
    descriptionHtml: '',
  };
}

/** The redirects of a portal with one site of two pages, one file and these entities. */
function redirectsOf(
  redirects: DocsRedirect[],
  sharedBy: EntityRef[] = [],
  entities: SnapshotEntity[] = [],
) {
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
    entities,
    docs: [
      {
        ref: SHOP,
        sharedBy,
        key: 'key',
        title: 'Shop',
        nav: [],
        revision: { id: '', date: '' },
        assets: [{ url: 'report.html', key: 'report' }],
        redirects,
        hasMermaid: false,
        unlisted: 0,
        pages: ['', 'set up/'].map((url) => ({
          url,
          title: url,
          file: `docs/${url}index.md`,
          digest: '',
          size: 0,
          meta: {},
        })),
      },
    ],
    apis: [],
    templates: [],
    plugins: [],
    facts: [],
    problems: [],
  };
  return docsRedirects(indexSnapshot(snapshot, '')).map(({ ref, name, view }) => [
    ref,
    name,
    view.href,
    view.external,
  ]);
}

test('what a site lists is printed where nothing else stands', () => {
  const redirects = [
    { url: 'old/', to: '../set%20up/' },
    { url: 'old.html', to: 'set%20up/' },
    { url: 'away/', to: 'https://example.com/' },
    { url: 'set up/', to: '../' },
    { url: 'report.html', to: './' },
  ];
  expect(redirectsOf(redirects)).toEqual([
    [SHOP, 'old/index', '../set%20up/', false],
    [SHOP, 'old', 'set%20up/', false],
    [SHOP, 'away/index', 'https://example.com/', true],
  ]);
});

test('every page is found under the name of an entity that shares the site', () => {
  expect(redirectsOf([], [CART])).toEqual([
    [CART, 'index', '/portal/docs/default/component/shop/', false],
    [CART, 'set up/index', '/portal/docs/default/component/shop/set%20up/', false],
  ]);
});

test('and so is every address of old', () => {
  const redirects = [
    { url: 'old/', to: '../set%20up/#first' },
    { url: 'plan.html', to: 'report.html' },
    { url: 'away/', to: 'https://example.com/' },
    { url: 'set up/', to: '../' },
  ];
  expect(
    redirectsOf(redirects, [CART])
      .filter(([ref]) => ref === CART)
      .slice(2),
  ).toEqual([
    [CART, 'old/index', '/portal/docs/default/component/shop/set%20up/#first', false],
    [CART, 'plan', '/portal/docs/default/component/shop/report.html', false],
    [CART, 'away/index', 'https://example.com/', true],
  ]);
});

test.each([
  [undefined, ''],
  ['/set up', 'set%20up/'],
  ['/set up.html#first', 'set%20up/#first'],
  ['set up/index.html', 'set%20up/'],
  ['/gone/', ''],
])('the documentation of another entity, at the path %s', (path, expected) => {
  const annotations = {
    'backstage.io/techdocs-entity': SHOP,
    ...(path === undefined ? {} : { 'backstage.io/techdocs-entity-path': path }),
  };
  expect(redirectsOf([], [], [entity(annotations)])).toEqual([
    [ALL, 'index', `/portal/docs/default/component/shop/${expected}`, false],
  ]);
});

test('readers are sent on inside the portal, and shown where to outside of it', () => {
  const inside = redirectHtml({ siteTitle: '<Shop>', href: '../a/#"x', external: false });
  expect(inside).toContain('<meta http-equiv="refresh" content="0; url=../a/#&quot;x">');
  expect(inside).toContain('<title>&lt;Shop&gt;: this page has moved</title>');
  const outside = redirectHtml({ siteTitle: '', href: 'https://example.com/', external: true });
  expect(outside).not.toContain('refresh');
  expect(outside).not.toContain('script');
  expect(outside).toContain('<a href="https://example.com/" rel="noopener noreferrer">');
});

test('the policy allows the script that keeps the section, and no other', () => {
  const html = redirectHtml({ siteTitle: '', href: '../a/', external: false });
  const [, script = ''] = /<script>(.*?)<\/script>/.exec(html) ?? [];
  expect(script).toContain('location.hash');
  const hash = createHash('sha256').update(script).digest('base64');
  expect(html).toContain(`content="default-src 'none'; script-src 'sha256-${hash}'; base-uri`);
});
