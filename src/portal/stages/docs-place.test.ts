import { expect, test } from 'vitest';
import { parseFile } from '../../catalog/parse.ts';
import { readCatalog } from '../../catalog/read.ts';
import { createKindModel } from '../../model/kinds.ts';
import { KNOWN_HOSTS, parseHostUrl } from '../../sources/hosts.ts';
import { memorySource } from '../../sources/memory.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import { findDocs } from './docs-place.ts';

const model = createKindModel();
const HOST = 'https://github.com/acme/mono/';
const OTHER = 'https://github.com/acme/docs.git';

const other = memorySource(OTHER, new Map([['site/mkdocs.yml', new Uint8Array()]]));
const atBranch: Source = { ...other, revision: { id: 'v1', date: '' } };

function system(name: string, annotations: Record<string, string>): string {
  const metadata = JSON.stringify({ name, annotations });
  return `{apiVersion: backstage.io/v1alpha1, kind: System, metadata: ${metadata}, spec: {owner: team}}`;
}

/** Looks for documentation in a repository whose descriptors have these texts. */
async function find(descriptors: Record<string, string>, alone = false) {
  const texts = {
    ...descriptors,
    'shop/mkdocs.yml': '',
    'pay/docs/index.md': '',
    'empty/x.go': '',
  };
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
  const own: Source = {
    ...memorySource('mono', files),
    viewUrl: (path) => `${HOST}${path === '' || path.endsWith('/') ? 'tree' : 'blob'}/main/${path}`,
  };
  const opener: SourceOpener = {
    alone,
    open: async (place) => {
      if (place.type === 'folder') return { source: own, problems: [] };
      const found = place.ref === 'v1' ? atBranch : other;
      return { source: place.address === OTHER ? found : undefined, problems: [] };
    },
    parseUrl(url) {
      const found = parseHostUrl(url, KNOWN_HOSTS);
      if (!found) return undefined;
      const { address, ref, path } = found;
      return { place: { type: 'git', address, ref }, pattern: path };
    },
    readUrl: async () => undefined,
  };
  const catalog = await readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: '', id: 'mono' },
        pattern: '**/catalog-info.yaml',
        origin: { type: 'file', target: 'mono' },
        rules: [{ allow: 'everything' }],
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener,
    model,
    parse: async (...file) => parseFile(...file),
  });
  const { found, problems } = await findDocs(catalog, opener);
  return {
    found: found.map(({ item, place, sharedBy }) => [
      item.entity.metadata.name,
      place.source.id,
      place.folder,
      ...sharedBy,
    ]),
    problems,
  };
}

const REF = 'backstage.io/techdocs-ref';

test.each([
  ['dir:.', 'mono', 'shop'],
  ['dir:./', 'mono', 'shop'],
  [' dir: . ', 'mono', 'shop'],
  ['dir:../pay', 'mono', 'pay'],
  ['url:https://github.com/acme/mono/tree/main/pay/', 'mono', 'pay'],
  ['url:https://github.com/acme/mono/blob/main/pay', 'mono', 'pay'],
  ['url:https://github.com/acme/docs/tree/main/site', OTHER, 'site'],
])('%j', async (reference, source, folder) => {
  const text = system('shop', { [REF]: reference });
  const { found, problems } = await find({ 'shop/catalog-info.yaml': text });
  expect(found).toEqual([['shop', source, folder]]);
  expect(problems).toEqual([]);
});

test.each([
  ['dir:../../elsewhere', 'docs/unsupported-ref', 'Write dir:. where'],
  ['dir:/etc', 'docs/unsupported-ref', 'Write dir:. where'],
  ['dir:../empty', 'docs/missing', undefined],
  ['./docs', 'docs/unsupported-ref', 'Write dir:./docs.'],
  ['github:acme/mono', 'docs/unsupported-ref', 'Write dir:. where'],
  ['url:./docs', 'docs/unsupported-ref', 'Write dir:./docs for'],
  ['url:https://git.example/acme/mono', 'docs/unsupported-ref', 'List the host under integrations'],
  ['url:https://github.com/acme/gone/tree/main', 'docs/unsupported-ref', undefined],
])('%j is a problem', async (reference, code, hint) => {
  const text = system('shop', { [REF]: reference });
  const { found, problems } = await find({ 'shop/catalog-info.yaml': text });
  expect(found).toEqual([]);
  expect(problems).toMatchObject([
    {
      code,
      location: { source: 'mono', file: 'shop/catalog-info.yaml', line: 1 },
      ...(hint === undefined ? {} : { hint: expect.stringContaining(hint) }),
    },
  ]);
});

test('dir: counts from the source location that an entity names', async () => {
  const text = system('pay', {
    [REF]: 'dir:./site',
    'backstage.io/source-location': 'url:https://github.com/acme/docs/tree/main/',
  });
  expect(await find({ 'all/catalog-info.yaml': text })).toEqual({
    found: [['pay', OTHER, 'site']],
    problems: [],
  });
  expect(await find({ 'all/catalog-info.yaml': text }, true)).toEqual({ found: [], problems: [] });
});

test('what several entities point at is found once, for the one that stands there', async () => {
  const { found, problems } = await find({
    'all/catalog-info.yaml': system('all', { [REF]: 'dir:../shop' }),
    'shop/catalog-info.yaml': system('shop', { [REF]: 'dir:.' }),
  });
  expect(found).toEqual([['shop', 'mono', 'shop', 'system:default/all']]);
  expect(problems).toEqual([]);
});

test('two branches of a repository are two places', async () => {
  const at = (ref: string) => ({ [REF]: `url:https://github.com/acme/docs/tree/${ref}/site` });
  const { found } = await find({
    'new/catalog-info.yaml': system('new', at('main')),
    'old/catalog-info.yaml': system('old', at('v1')),
    'same/catalog-info.yaml': system('same', at('main')),
  });
  expect(found).toEqual([
    ['new', OTHER, 'site', 'system:default/same'],
    ['old', OTHER, 'site'],
  ]);
});

test('an entity that shows the documentation of another', async () => {
  const shown = (name: string) => ({ 'backstage.io/techdocs-entity': name });
  const { problems } = await find({
    'shop/catalog-info.yaml': system('shop', { [REF]: 'dir:.' }),
    'a/catalog-info.yaml': system('a', shown('system:default/shop')),
    'b/catalog-info.yaml': system('b', shown('system:a')),
    'c/catalog-info.yaml': system('c', shown('system:gone')),
    'd/catalog-info.yaml': system('d', shown('shop')),
  });
  expect(problems.map(({ entityRef, code, message }) => [entityRef, code, message])).toEqual([
    [
      'system:default/b',
      'docs/missing',
      'system:default/a, whose documentation system:default/b shows, has none.',
    ],
    [
      'system:default/c',
      'docs/missing',
      'system:default/gone, whose documentation system:default/c shows, is not in the catalog.',
    ],
    [
      'system:default/d',
      'docs/missing',
      'backstage.io/techdocs-entity is no entity reference: "shop".',
    ],
  ]);
});
