import { expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import { KNOWN_HOSTS, parseHostUrl } from '../../sources/hosts.ts';
import { memorySource } from '../../sources/memory.ts';
import type { Source } from '../../sources/source.ts';
import type { DocsLink, LinkTarget } from '../../techdocs/site.ts';
import { DEFAULT_VALIDATION } from '../../techdocs/validation.ts';
import { linkSites } from './docs-links.ts';
import type { LinkedPortal } from './linked-portal.ts';
import type { LinkedPage, LinkedSite } from './linked-site.ts';

const HOST = 'https://github.com/acme/mono/blob/main/';

const SHOP = 'component:default/shop' as EntityRef;
const PAY = 'component:default/pay' as EntityRef;
const WALLET = 'component:default/wallet' as EntityRef;
const BARE = 'component:default/bare' as EntityRef;

const source = sourceOf(
  ['shop/docs/index.md', 'shop/src/main.go', 'pay/docs/index.md', 'pay/docs/setup.md', 'README.md'],
  HOST,
);

const portal: LinkedPortal = {
  baseUrl: 'https://portal.acme.example/dev',
  base: '/dev/',
  entities: new Set([SHOP, PAY, WALLET, BARE]),
  isElsewhere: (ref) => ref === 'component:default/published',
  docsEntity: () => undefined,
  pointsAtDocs: (ref) => ref !== BARE,
  parseUrl(url) {
    const found = parseHostUrl(url, KNOWN_HOSTS);
    return found && { repository: `${found.address} ${found.ref}`, path: found.path };
  },
};

function sourceOf(paths: string[], host?: string): Source {
  const files = new Map(paths.map((path) => [path, new Uint8Array()]));
  const address = (path: string) => (host === undefined ? undefined : host + path);
  return {
    ...memorySource('https://github.com/acme/mono.git', files),
    viewUrl: (path) =>
      path.endsWith('/') ? address(path)?.replace('blob', 'tree') : address(path),
  };
}

const pay: LinkedSite = {
  ref: PAY,
  sharedBy: [WALLET],
  source,
  pages: [
    page('pay/docs/index.md', ''),
    { ...page('pay/docs/setup.md', 'setup/'), anchors: ['setup', 'first-steps'] },
  ],
  others: new Set(['logo.png', 'old/']),
  checks: DEFAULT_VALIDATION.links,
};

function page(file: string, url: string, links: DocsLink[] = []): LinkedPage {
  return { file, url, anchors: [], links };
}

/** How the renderer hands an address over that leads out of `shop/docs/`. */
function link(written: string): DocsLink {
  const file = 'shop/docs/guides/start.md';
  const use = 'link';
  return { written, href: written, use, target: targetOf(written), file, line: 3, column: 5 };
}

function targetOf(written: string): LinkTarget {
  if (/^[a-z]+:/.test(written)) return { type: 'external' };
  if (written.startsWith('/')) return { type: 'host' };
  const [path = '', anchor = ''] = written.split('#');
  const inSource = new URL(path, 'file:///shop/docs/guides/start.md').pathname.slice(1);
  return { type: 'repository', path: inSource.replace(/\/$/, ''), anchor };
}

/** What a link on a page of the shop's docs becomes: its new address, its problem. */
function follow(written: string, other: Partial<LinkedPortal> = {}, from = source) {
  const shop: LinkedSite = {
    ref: SHOP,
    sharedBy: [],
    source: from,
    pages: [page('shop/docs/guides/start.md', 'guides/start/', [link(written)])],
    others: new Set(),
    checks: DEFAULT_VALIDATION.links,
  };
  const { problems, addresses } = linkSites([shop, pay], { ...portal, ...other });
  const [problem] = problems;
  return {
    href: addresses.get(SHOP)?.get('guides/start/')?.get(written),
    problem: problem && [problem.code, problem.message, problem.hint].filter(Boolean).join(' | '),
  };
}

const ROOT = '../../../../../../';

test.each([
  ['../../../pay/docs/setup.md', 'docs/default/component/pay/setup/'],
  ['../../../pay/docs/setup.md#first-steps', 'docs/default/component/pay/setup/#first-steps'],
  ['../../../pay/docs/', 'docs/default/component/pay/'],
  [
    '/dev/docs/default/component/pay/setup#first-steps',
    'docs/default/component/pay/setup/#first-steps',
  ],
  ['/docs/default/Component/Pay/setup/index.html', 'docs/default/component/pay/setup/'],
  ['/dev/docs/default/component/wallet/setup/', 'docs/default/component/pay/setup/'],
  ['/dev/docs/default/component/pay/logo.png', 'docs/default/component/pay/logo.png'],
  ['/dev/docs/default/component/pay/old', 'docs/default/component/pay/old/'],
  ['https://portal.acme.example/dev/docs/default/component/pay', 'docs/default/component/pay/'],
  ['/catalog/default/Component/pay', 'catalog/default/component/pay/'],
  [
    'https://portal.acme.example/dev/catalog/default/component/pay/api?x=1#y',
    'catalog/default/component/pay/api?x=1#y',
  ],
  ['/pay/docs/setup.md#setup', 'docs/default/component/pay/setup/#setup'],
  [`${HOST}pay/docs/setup.md`, 'docs/default/component/pay/setup/'],
  [`${HOST}pay/docs/setup.md#setup`, 'docs/default/component/pay/setup/#setup'],
])('%s leads to %s', (written, path) => {
  expect(follow(written)).toEqual({ href: ROOT + path, problem: undefined });
});

test.each([
  ['../../src/main.go', `${HOST}shop/src/main.go`],
  ['../../src/main.go#L10', `${HOST}shop/src/main.go#L10`],
  ['../../src/', 'https://github.com/acme/mono/tree/main/shop/src/'],
  ['../../../README.md', `${HOST}README.md`],
])('%s leads to its file on the host', (written, href) => {
  expect(follow(written)).toEqual({ href, problem: undefined });
});

test.each([
  'https://example.com/docs/default/component/gone/',
  'https://portal.acme.example/other/docs/default/component/gone/',
  'https://portal.acme.example/dev/search/?q=x',
  'mailto:a@acme.example',
  '/docs/guides/component/gone/',
  '/catalog/default/shoes/gone/',
  '/dev/catalog/default/component/published/',
  '/dev/docs/default/component/published/x/',
  '/dev/catalog/',
  '/grafana/d/x',
  `${HOST}pay/docs/setup.md#L3`,
  `${HOST}pay/docs/setup.md#anchor-of-the-host`,
  `${HOST}pay/docs/setup.md?plain=1`,
  `${HOST}shop/src/main.go`,
  'https://github.com/acme/mono/blob/v1/gone.md',
  'https://github.com/acme/mono/issues/3',
  'https://github.com/acme/mono',
  'https://github.com/acme/other/blob/main/gone.md',
  '../../dist/index.html',
])('%s is left alone', (written) => {
  expect(follow(written)).toEqual({ href: undefined, problem: undefined });
});

test.each([
  [
    '../../../pay/docs/setpu.md',
    'docs/broken-link | "../../../pay/docs/setpu.md" leads to no file of https://github.com/acme/mono.git. | Did you mean "../../../pay/docs/setup.md"?',
  ],
  [
    '../../../pay/docs/setup.md#first-step',
    'docs/broken-anchor | "../../../pay/docs/setup.md#first-step" names a section that pay/docs/setup.md does not have. | Did you mean "#first-steps"?',
  ],
  [
    '/dev/docs/default/component/pay/setups/',
    'docs/broken-link | "/dev/docs/default/component/pay/setups/" leads to no page of component:default/pay. | Did you mean "/dev/docs/default/component/pay/setup/"?',
  ],
  [
    '/dev/docs/default/component/bare/',
    'docs/broken-link | "/dev/docs/default/component/bare/" leads to documentation, which component:default/bare does not have.',
  ],
  [
    '/docs/default/component/bare/',
    'docs/broken-link | "/docs/default/component/bare/" leads to documentation, which component:default/bare does not have.',
  ],
  [
    '/catalog/default/component/walet',
    'docs/broken-link | "/catalog/default/component/walet" leads to component:default/walet, which is not in the catalog. | Did you mean component:default/wallet?',
  ],
  [
    'https://portal.acme.example/dev/catalog/default/component/walet',
    'docs/broken-link | "https://portal.acme.example/dev/catalog/default/component/walet" leads to component:default/walet, which is not in the catalog. | Did you mean component:default/wallet?',
  ],
  [
    `${HOST}shop/src/mian.go`,
    `docs/broken-link | "${HOST}shop/src/mian.go" leads to no file of https://github.com/acme/mono.git at the revision that is printed. | Did you mean ${HOST}shop/src/main.go?`,
  ],
])('%s is broken', (written, problem) => {
  expect(follow(written).problem).toBe(problem);
});

test('a problem stands in the file that holds the link, with the entity whose docs it is', () => {
  const links = [link('../../../pay/docs/gone.md')];
  const shop = { ...pay, ref: SHOP, sharedBy: [], pages: [page('shop/docs/index.md', '', links)] };
  const { problems } = linkSites([shop], portal);
  expect(problems).toMatchObject([
    {
      entityRef: SHOP,
      location: { source: source.id, file: 'shop/docs/guides/start.md', line: 3, column: 5 },
    },
  ]);
});

test('what validation ignores is no problem', () => {
  const links = [link('../../../pay/docs/gone.md'), link('/dev/catalog/default/component/gone')];
  const shop = { ...pay, ref: SHOP, sharedBy: [], pages: [page('shop/docs/index.md', '', links)] };
  const checked = (checks: Partial<LinkedSite['checks']>) =>
    linkSites([{ ...shop, checks: { ...pay.checks, ...checks } }], portal).problems.length;
  expect(checked({})).toBe(2);
  expect(checked({ absolute_links: 'ignore' })).toBe(1);
  expect(checked({ not_found: 'ignore' })).toBe(0);
});

test('where an entity may be that is unknown is not told, nothing is said of it', () => {
  const unknown = { isElsewhere: () => undefined };
  expect(follow('/dev/catalog/default/component/gone', unknown).problem).toBeUndefined();
  expect(follow('/dev/docs/default/component/gone', unknown).problem).toBeUndefined();
});

test('examples that name this machine are no addresses of the portal', () => {
  const local = { baseUrl: 'http://localhost:3000', base: '/' };
  const written = 'http://localhost:3000/catalog/default/component/gone';
  expect(follow(written, local).problem).toBeUndefined();
});

test('files of a repository on no known host have no address', () => {
  const unknown = sourceOf([...source.paths]);
  expect(follow('../../src/main.go', {}, unknown)).toEqual({
    href: undefined,
    problem:
      'docs/broken-link | "../../src/main.go" leads out of the docs folder, to a file that has no address of its own. | Files of a repository on a known host are linked to there.',
  });
});

test('a link stays on the branch of its page', () => {
  const branch = { ...source, revision: { id: 'v1', date: '' } };
  const old = { ...pay, ref: WALLET, sharedBy: [], source: branch };
  const links = [link('../../../pay/docs/setup.md')];
  const shop = { ...pay, ref: SHOP, sharedBy: [], source: branch };
  const from = { ...shop, pages: [page('shop/docs/index.md', '', links)] };
  const { addresses } = linkSites([{ ...pay, sharedBy: [] }, old, from], portal);
  expect(addresses.get(SHOP)?.get('')?.get('../../../pay/docs/setup.md')).toBe(
    '../../../../docs/default/component/wallet/setup/',
  );
});

test('a repository with others inside it may have more than is listed', () => {
  const nested = sourceOf([...source.paths, '.gitmodules'], HOST);
  expect(follow('../../lib/x.md', {}, nested).problem).toBeUndefined();
});
