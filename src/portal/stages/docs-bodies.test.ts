import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import type { SnapshotDocs } from '../snapshot.ts';
import { openRenderCache } from '../state.ts';
import { changeLinks } from './docs-bodies.ts';

const folder = await mkdtemp(join(tmpdir(), 'playbill-bodies-'));
afterAll(() => rm(folder, { recursive: true }));

const head = { title: '', file: '', size: 0 };
const docs = {
  ref: 'component:default/shop' as EntityRef,
  key: 'before',
  pages: [
    { ...head, url: '', digest: 'one' },
    { ...head, url: 'b/', digest: 'two' },
  ],
} as unknown as SnapshotDocs;

const body = {
  '': { html: '<a href="../x.md">x</a>', toc: [], sections: [] },
  'b/': { html: '<a href="../x.md">x</a>', toc: [], sections: [] },
};

test('the pages whose links change get other bodies and digests, and nothing else does', async () => {
  const path = join(folder, 'body.json');
  await writeFile(path, JSON.stringify({ body, other: 'left out' }));
  const cache = openRenderCache(join(folder, 'cache'));
  const addresses = new Map([['', new Map([['../x.md', '../y/']])]]);
  const changed = await changeLinks(docs, path, addresses, cache);
  expect(JSON.parse(await readFile(changed.file.path, 'utf8'))).toEqual({
    body: { ...body, '': { ...body[''], html: '<a href="../y/">x</a>' } },
  });
  expect(changed.docs.key).toBe(changed.file.key);
  expect(changed.docs.key).not.toBe('before');
  const [first, second] = changed.docs.pages;
  expect(first?.digest).not.toBe('one');
  expect(second?.digest).toBe('two');
  const other = new Map([['', new Map([['../x.md', '../z/']])]]);
  expect((await changeLinks(docs, path, other, cache)).docs.key).not.toBe(changed.docs.key);
});
