import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRenderCache, swapFolder } from './state.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'index.html'), text);
};
const get = (name: string) => readFileSync(join(folder, name, 'index.html'), 'utf8');

test('a fresh folder takes the place of the last one, which becomes the spare', async () => {
  put('fresh', 'new');
  put('dist', 'old');
  put('spare', 'older');
  await swapFolder(join(folder, 'fresh'), join(folder, 'dist'), join(folder, 'spare'));
  expect([get('dist'), get('spare')]).toEqual(['new', 'old']);
  expect(readdirSync(folder).sort()).toEqual(['dist', 'spare']);
});

test('the first portal has nothing to replace, and its folder may not exist', async () => {
  put('fresh', 'new');
  await swapFolder(join(folder, 'fresh'), join(folder, 'deep', 'dist'));
  expect(get('deep/dist')).toBe('new');
});

test('a result is made once, and again where the cache holds nonsense', async () => {
  const cache = openRenderCache(folder);
  let made = 0;
  const make = async () => ({ made: ++made });
  const { path } = await cache.remember('abcdef', make);
  expect((await cache.remember('abcdef', make)).value).toEqual({ made: 1 });
  writeFileSync(path, '{"made"');
  expect((await cache.remember('abcdef', make)).value).toEqual({ made: 2 });
});

test('what nobody asked for in a month leaves the cache', async () => {
  const cache = openRenderCache(folder);
  const used = await cache.keep(new TextEncoder().encode('used'));
  const unused = await cache.keep(new TextEncoder().encode('unused'));
  const longAgo = new Date(Date.now() - 40 * 24 * 3600 * 1000);
  for (const { path } of [used, unused]) utimesSync(path, longAgo, longAgo);
  await cache.keep(new TextEncoder().encode('used'));
  await cache.prune();
  expect([existsSync(used.path), existsSync(unused.path)]).toEqual([true, false]);
});
