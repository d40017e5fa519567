import { expect, test } from 'vitest';
import { assetUrl, readAsset } from './assets.ts';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

test.each([
  ['img/a.png', 'img/a.png'],
  ['a b/ü#1%.pdf', 'a b/ü#1%.pdf'],
  ['demo/index.html', 'demo/index.html.txt'],
  ['x.HTM', 'x.HTM.txt'],
  ['run.php', 'run.php.txt'],
  ['page.html.fr', 'page.html.fr.txt'],
  ['.htaccess', '.htaccess.txt'],
  ['web.config', 'web.config.txt'],
  ['vite.config.ts', 'vite.config.ts'],
  ['Makefile', 'Makefile'],
])('%s is copied to %s', (path, url) => {
  expect(assetUrl(path)).toBe(url);
});

test('a page that is linked is shown as text, and reported', async () => {
  const tree = memoryTree({
    'docs/index.md': '[Demo](demo/index.html#top)',
    'docs/demo/index.html': '<script>alert(1)</script>',
  });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages[0]?.html).toContain('href="demo/index.html.txt#top"');
  expect(site.assets).toEqual([{ url: 'demo/index.html.txt', file: 'docs/demo/index.html' }]);
  expect(site.problems).toMatchObject([
    { code: 'docs/unsafe-file', location: { file: 'docs/demo/index.html' } },
  ]);
});

test('an SVG is published without what acts, and markup under another name not at all', async () => {
  const tree = memoryTree({
    'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><g/></svg>',
    'b.svg': '<svg>',
    notes: ' <HTML><script>alert(1)</script>',
    'c.json': '{}',
  });
  const read = async (file: string) => {
    const bytes = await readAsset(tree, { url: file, file });
    return bytes && new TextDecoder().decode(bytes);
  };
  expect(await read('a.svg')).toBe('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n');
  expect(await read('b.svg')).toBeUndefined();
  expect(await read('notes')).toBeUndefined();
  expect(await read('c.json')).toBe('{}');
});

test('files that cannot stand at their address are left out, and reported', async () => {
  const long = 'x'.repeat(300);
  const tree = memoryTree({
    'docs/index.md': '[a](setup) [b](x.png)',
    'docs/index.html.md': '# a',
    'docs/index.html/b.png': '',
    [`docs/${long}.md`]: '# a',
    'docs/a\nb.md': '# a',
    'docs/setup': 'x',
    'docs/setup.md': '# Setup',
    'docs/Guide.md': '# a',
    'docs/guide.md': '# a',
    'docs/x.png': '',
    'docs/x.png.md': '# X',
    'docs/CON.md': '# Console',
    'docs/100% "sure"?#1.md': '# Sure',
  });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages.map(({ url }) => url)).toEqual([
    '',
    '100% "sure"?#1/',
    'CON/',
    'Guide/',
    'guide/',
    'setup/',
    'x.png/',
  ]);
  expect(site.assets).toEqual([]);
  const codes = site.problems.map(({ code }) => code).filter((code) => code !== 'docs/broken-link');
  expect(codes.toSorted()).toEqual([
    'docs/same-address',
    'docs/same-address',
    'docs/same-but-case',
    'docs/unusable-name',
    'docs/unusable-name',
    'docs/unusable-name',
    'docs/unusable-name',
  ]);
});
