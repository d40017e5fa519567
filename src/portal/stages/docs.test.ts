import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import type { EntityRef } from '../../model/ref.ts';
import { KNOWN_HOSTS, parseHostUrl } from '../../sources/hosts.ts';
import { memorySource } from '../../sources/memory.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import type { Draw } from '../../techdocs/site.ts';
import { digestOf, openRenderCache, type RenderCache } from '../state.ts';
import { renderDocs } from './docs.ts';

const version = vi.hoisted(() => ({ renderer: 'one' }));
vi.mock('../renderer-version.ts', () => ({
  get RENDERER_VERSION() {
    return version.renderer;
  },
}));
beforeEach(() => {
  version.renderer = 'one';
});

/** A repository with documentation, at a branch. */
function sourceAt(branch: string, page: string): Source {
  const texts = { 'mkdocs.yml': 'site_name: Shop\n', 'docs/index.md': page };
  const entries = Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)] as const);
  return {
    ...memorySource('https://github.com/acme/shop.git', new Map(entries)),
    revision: { id: branch, date: `2026-01-0${branch.length}T00:00:00.000Z` },
    digest: (path) => digestOf(texts[path as keyof typeof texts]),
    viewUrl: (path) => `https://github.com/acme/shop/blob/${branch}/${path}`,
  };
}

function entityAt(branch: string): CatalogEntity {
  const address = `url:https://github.com/acme/shop/tree/${branch}/`;
  return {
    ref: `component:default/${branch}` as EntityRef,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: branch,
        namespace: 'default',
        annotations: { 'backstage.io/techdocs-ref': address },
      },
      spec: {},
    },
    origin: { source: 'all', file: 'catalog-info.yaml', index: 0, line: 1 },
    statements: [],
  };
}

async function makeCache(): Promise<RenderCache> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-docs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return openRenderCache(folder);
}

/** Renders the sites of a repository, by branch, with a tool that draws. */
async function render(pages: Record<string, string>, cache: RenderCache, draw?: Draw) {
  const sources = new Map(
    Object.entries(pages).map(([branch, page]) => [branch, sourceAt(branch, page)]),
  );
  const catalog: Catalog = {
    entities: [...sources.keys()].map(entityAt),
    documents: [],
    sources: new Map([['all', memorySource('all', new Map())]]),
    problems: [],
  };
  const opener: SourceOpener = {
    alone: false,
    open: async (place) => ({
      source: place.type === 'git' ? sources.get(place.ref ?? '') : undefined,
      problems: [],
    }),
    parseUrl(url) {
      const found = parseHostUrl(url, KNOWN_HOSTS);
      if (!found) return undefined;
      const { address, ref, path } = found;
      return { place: { type: 'git', address, ref }, pattern: path };
    },
    readUrl: async () => undefined,
  };
  const tools = {
    highlight: async (code: string) => `<pre>${code}</pre>`,
    draw: draw ?? (async () => ({ failure: 'there is no program' })),
  };
  const config = { base: '/', baseUrl: undefined, published: undefined, frames: [] };
  return renderDocs(catalog, opener, tools, cache, config, () => {});
}

test('each branch of a repository is a site of its own', async () => {
  const { docs } = await render({ main: '# New\n', v1: '# Old\n' }, await makeCache());
  expect(docs.map(({ ref, revision, pages }) => [ref, revision.id, pages[0]?.title])).toEqual([
    ['component:default/main', 'main', 'New'],
    ['component:default/v1', 'v1', 'Old'],
  ]);
  expect(docs[1]?.revision.date).toBe('2026-01-02T00:00:00.000Z');
  expect(docs[1]?.pages[0]?.viewUrl).toBe('https://github.com/acme/shop/blob/v1/docs/index.md');
});

const DIAGRAM = '# Shop\n\n```dot\ndigraph { a -> b }\n```\n';

test('a site is rendered again when it would be printed otherwise', async () => {
  const cache = await makeCache();
  const keyOf = async () => (await render({ main: '# Shop\n' }, cache)).docs[0]?.key;
  const first = await keyOf();
  expect(await keyOf()).toBe(first);
  version.renderer = 'two';
  expect(await keyOf()).not.toBe(first);
});

test('a diagram that went beyond its limits is drawn the next time, another one is kept', async () => {
  const cache = await makeCache();
  let asked = 0;
  const drawWith =
    (isBeyondLimits: boolean): Draw =>
    async () => {
      asked += 1;
      return { failure: 'it does not work', isBeyondLimits };
    };
  const lost = await render({ main: DIAGRAM }, cache, drawWith(true));
  expect(lost.problems).toMatchObject([{ code: 'docs/diagram' }]);
  const drawn = await render({ main: DIAGRAM }, cache, async () => ({ svg: '<svg><g/></svg>' }));
  expect(drawn.problems).toEqual([]);
  expect(drawn.docs[0]?.key).not.toBe(lost.docs[0]?.key);

  await render({ v1: DIAGRAM }, cache, drawWith(false));
  await render({ v1: DIAGRAM }, cache, drawWith(false));
  expect(asked).toBe(2);
});
