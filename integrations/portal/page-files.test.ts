import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPageFiles } from './page-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (file: string) => join(folder, file);
const put = (file: string, text: string) => {
  mkdirSync(dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
};
const inode = (file: string) => statSync(at(file)).ino;
const remember = (...pages: string[]) => {
  const paths = Object.fromEntries(
    pages.map((page) => [page, { outputFile: `${page}/index.html` }]),
  );
  put(
    'cache/incremental-build.json',
    JSON.stringify({ routes: { 'src/pages/a.astro': { paths } } }),
  );
};
const open = () => createPageFiles(at('out'), at('cache'), '/base/');

test('cached pages are shared, and what is not theirs goes', () => {
  put('cache/dist/a/index.html', 'a');
  put('cache/dist/c/index.html', 'left from another configuration');
  remember('a');
  put('out/a/index.html', 'an older a');
  put('out/b/index.html', 'gone');
  open().seed();
  expect(inode('out/a/index.html')).toBe(inode('cache/dist/a/index.html'));
  expect(existsSync(at('out/b'))).toBe(false);
  expect(existsSync(at('out/c'))).toBe(false);
});

test('a page that is rendered again gets a file of its own', async () => {
  put('cache/dist/a/index.html', 'old');
  remember('a');
  linkSync(at('cache/dist/a/index.html'), at('deployed.html'));
  const pages = open();
  pages.seed();
  const prerenderer: AstroPrerenderer = {
    name: 'test',
    getStaticPaths: async () => [],
    render: async () => {
      expect(existsSync(at('out/a/index.html'))).toBe(false);
      put('out/a/index.html', 'new');
      put('cache/dist/a/index.html', 'new');
      return new Response('new');
    },
  };
  const options = {} as Parameters<AstroPrerenderer['render']>[1];
  await pages.share(prerenderer).render(new Request('http://localhost/base/a/'), options);
  pages.finish();
  expect(readFileSync(at('deployed.html'), 'utf8')).toBe('old');
  expect(readFileSync(at('out/a/index.html'), 'utf8')).toBe('new');
  expect(inode('out/a/index.html')).toBe(inode('cache/dist/a/index.html'));
});

test('pages that left the cache leave the portal', () => {
  put('cache/dist/a/index.html', 'a');
  put('cache/dist/b/index.html', 'b');
  remember('a', 'b');
  const pages = open();
  pages.seed();
  remember('a');
  pages.finish();
  expect([existsSync(at('out/a/index.html')), existsSync(at('out/b'))]).toEqual([true, false]);
});

test('what others print is left to them', () => {
  put('out/api/catalog/entities/index.html', '[]');
  put('out/api/other', 'gone');
  createPageFiles(at('out'), at('cache'), '/base/', ['api/catalog/']).seed();
  expect(existsSync(at('out/api/catalog/entities/index.html'))).toBe(true);
  expect(existsSync(at('out/api/other'))).toBe(false);
});
