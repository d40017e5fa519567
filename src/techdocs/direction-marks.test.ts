import { expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const render = async (files: Record<string, string>) =>
  await renderSite(memoryTree(files), SAMPLE_OPTIONS);

test('marks of direction are shown in code', async () => {
  const site = await render({ 'docs/index.md': '```js\nif (admin\u202E\u2066) {}\n```' });
  expect(site.pages[0]?.html).toContain(
    'admin<span class="direction-mark">U+202E</span><span class="direction-mark">U+2066</span>)',
  );
});

test('marks of direction are shown in code inside a text, whatever its attributes say', async () => {
  const site = await render({ 'docs/index.md': '`a\u202Eb`{: title="\u202E" }' });
  expect(site.pages[0]?.html).toContain('>a<span class="direction-mark">U+202E</span>b</code>');
  expect(site.pages[0]?.html).not.toContain('"<span');
});

test('no title has them', async () => {
  const site = await render({
    'mkdocs.yml': 'nav:\n  - "a\u202Eb":\n      - index.md',
    'docs/index.md': '# a\u202Eb\n\n## c\u2067d',
  });
  expect(site.nav[0]?.title).toBe('ab');
  expect(site.pages[0]?.title).toBe('ab');
  expect(site.pages[0]?.toc[0]?.title).toBe('cd');
});
