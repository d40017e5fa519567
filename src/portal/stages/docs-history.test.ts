import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import { TreeError } from '../../model/tree.ts';
import { memorySource } from '../../sources/memory.ts';
import type { Source, SourceHistory } from '../../sources/source.ts';
import type { SnapshotDocs } from '../snapshot.ts';
import { openRenderCache } from '../state.ts';
import { addHistory } from './docs-history.ts';

async function makeCache() {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-history-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return openRenderCache(folder);
}

function siteOf(...files: string[]): SnapshotDocs {
  const page = { title: '', digest: '', size: 0, meta: {} };
  return {
    ref: 'component:default/shop' as EntityRef,
    sharedBy: [],
    key: '',
    title: '',
    nav: [],
    revision: { id: '', date: '' },
    assets: [],
    redirects: [],
    hasMermaid: false,
    unlisted: 0,
    pages: files.map((file) => ({ ...page, url: file, file })),
  };
}

function sourceWith(history: SourceHistory): Source {
  return { ...memorySource('shop', new Map()), history };
}

test('a source is asked once for all of its sites, and again when its past is another', async () => {
  const asked: string[][] = [];
  const historyAt = (id: string): SourceHistory => ({
    id,
    async read(paths) {
      asked.push([...paths]);
      const change = { updated: '2026-03-12T10:00:00.000Z', authors: ['Ada'] };
      return new Map([
        ['a/docs/x.md', change],
        ['a/docs/picture.png', change],
      ]);
    },
  });
  const cache = await makeCache();
  const placed = (id: string) => {
    const source = sourceWith(historyAt(id));
    const sites = [siteOf('a/docs/x.md', 'a/docs/deep/y.md'), siteOf('b/docs/z.md', 'README.md')];
    return sites.map((docs) => ({ docs, source }));
  };
  const [first] = await addHistory(placed('one'), cache);
  expect(first?.pages.map(({ updated, authors }) => [updated, authors])).toEqual([
    ['2026-03-12', ['Ada']],
    [undefined, undefined],
  ]);
  expect(await addHistory(placed('one'), cache)).toHaveLength(2);
  expect(asked).toEqual([['a/docs', 'b/docs', 'README.md']]);
  await addHistory(placed('two'), cache);
  expect(asked).toHaveLength(2);
});

test('a source that does not answer is asked again the next time', async () => {
  const cache = await makeCache();
  let asked = 0;
  const source = sourceWith({
    id: 'one',
    async read() {
      asked += 1;
      throw new TreeError('The server is gone.');
    },
  });
  for (const _ of [1, 2]) {
    const [site] = await addHistory([{ docs: siteOf('docs/a.md'), source }], cache);
    expect(site?.pages[0]?.updated).toBeUndefined();
  }
  expect(asked).toBe(2);
});
