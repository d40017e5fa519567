import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { folderTree, memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

describe('fixture', () => {
  test.each(readdirSync(FIXTURES))('%s', async (name) => {
    const site = await renderSite(folderTree(join(FIXTURES, name, 'site')), SAMPLE_OPTIONS);
    const expected = join(FIXTURES, name, 'expected');
    const pages = site.pages.map(({ html: _, ...page }) => page);
    const summary = `${JSON.stringify({ ...site, pages }, undefined, 2)}\n`;
    await expect(summary).toMatchFileSnapshot(join(expected, 'site.json'));
    for (const { src, html } of site.pages) {
      await expect(html).toMatchFileSnapshot(join(expected, `${src}.html`));
    }
  });
});

describe('a folder without documentation', () => {
  test('is reported and has no pages', async () => {
    const site = await renderSite(memoryTree({ 'main.go': '' }), SAMPLE_OPTIONS);
    expect(site.pages).toEqual([]);
    expect(site.problems).toMatchObject([
      { code: 'docs/missing', location: { source: 'sample', file: 'docs' } },
    ]);
  });

  test('shows its README.md where it has one', async () => {
    const tree = memoryTree({
      'README.md': '# Shop\n\n[Run](docs/run.md)',
      'docs/run.md': '# Run',
    });
    const site = await renderSite(tree, SAMPLE_OPTIONS);
    expect(site.pages.map(({ src, url, file }) => ({ src, url, file }))).toEqual([
      { src: 'index.md', url: '', file: 'README.md' },
      { src: 'run.md', url: 'run/', file: 'docs/run.md' },
    ]);
    expect(site.pages[0]?.html).toContain('<a href="run/">Run</a>');
    expect(site.problems).toEqual([]);
  });
});

test('problems carry the folder of the tree inside its source', async () => {
  const tree = memoryTree({ 'docs/index.md': 'line\n\n[x](gone.md)' });
  const location = { source: 'acme/shop', folder: 'services/shop' };
  const { problems } = await renderSite(tree, { ...SAMPLE_OPTIONS, location });
  expect(problems).toMatchObject([
    { location: { source: 'acme/shop', file: 'services/shop/docs/index.md', line: 3 } },
  ]);
});

test('a file that cannot be read costs its page alone', async () => {
  const tree = memoryTree({ 'docs/index.md': '# A', 'docs/b.md': '# B' });
  const broken = {
    ...tree,
    read: (path: string) =>
      path.endsWith('b.md') ? Promise.reject(new Error('refused')) : tree.read(path),
  };
  const site = await renderSite(broken, SAMPLE_OPTIONS);
  expect(site.pages.map(({ src }) => src)).toEqual(['index.md']);
  expect(site.problems).toMatchObject([{ code: 'source/unreadable', message: 'refused' }]);
});
