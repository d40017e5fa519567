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
const open = () => createPageFiles(at('out'), at('cached'), '/base/');

test('cached pages are shared, and what is not theirs goes', () => {
  put('cached/a/index.html', 'a');
  put('out/a/index.html', 'an older a');
  put('out/b/index.html', 'gone');
  open().seed();
  expect(inode('out/a/index.html')).toBe(inode('cached/a/index.html'));
  expect(existsSync(at('out/b'))).toBe(false);
});

test('a page that is rendered again gets a file of its own', async () => {
  put('cached/a/index.html', 'old');
  linkSync(at('cached/a/index.html'), at('deployed.html'));
  const pages = open();
  pages.seed();
  const prerenderer: AstroPrerenderer = {
    name: 'test',
    getStaticPaths: async () => [],
    render: async () => {
      expect(existsSync(at('out/a/index.html'))).toBe(false);
      put('out/a/index.html', 'new');
      put('cached/a/index.html', 'new');
      return new Response('new');
    },
  };
  const options = {} as Parameters<AstroPrerenderer['render']>[1];
  await pages.share(prerenderer).render(new Request('http://localhost/base/a/'), options);
  pages.finish();
  expect(readFileSync(at('deployed.html'), 'utf8')).toBe('old');
  expect(readFileSync(at('out/a/index.html'), 'utf8')).toBe('new');
  expect(inode('out/a/index.html')).toBe(inode('cached/a/index.html'));
});

test('pages that left the cache leave the portal', () => {
  put('cached/a/index.html', 'a');
  put('cached/b/index.html', 'b');
  const pages = open();
  pages.seed();
  rmSync(at('cached/b'), { recursive: true });
  pages.finish();
  expect([existsSync(at('out/a/index.html')), existsSync(at('out/b'))]).toEqual([true, false]);
});
