import { expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const MKDOCS = `
markdown_extensions:
  - pymdownx.arithmatex
  - pymdownx.progressbar
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
`;

async function render(markdown: string) {
  const tree = memoryTree({ 'mkdocs.yml': MKDOCS, 'docs/index.md': markdown });
  const { pages, problems } = await renderSite(tree, SAMPLE_OPTIONS);
  return { html: pages[0]?.html ?? '', problems };
}

test.each(['', ' <b>raw</b>'])(
  'formulas, icons and bars are printed beside HTML%s',
  async (raw) => {
    const { html, problems } = await render(
      `$x^2$ :material-home: :octicons-alert-24: :simple-github: [=50%]${raw}`,
    );
    expect(html).toContain('<span class="arithmatex"><span class="katex"><math');
    expect(html.match(/<span class="twemoji"><svg [^>]*viewBox="0 0 24 24"/g)).toHaveLength(3);
    expect(html).toContain('<progress class="progress-bar" value="50.00" max="100">');
    expect(html).not.toMatch(/[\uFDD0-\uFDDF]/);
    expect(problems).toEqual([]);
  },
);

test('an icon that no set has is shown by its name', async () => {
  const { html } = await render(
    ':material-no-such-thing: :octicons-constructor: :simple-toString:',
  );
  expect(html).toContain(':material-no-such-thing:');
  expect(html).toContain(':octicons-constructor:');
  expect(html).toContain(':simple-toString:');
});

test('a formula that cannot be read is shown as code and reported with its line', async () => {
  const { html, problems } = await render('# A\n\nb\n$\\frac{1<2$');
  expect(html).toContain('<code>\\frac{1&lt;2</code>');
  expect(problems).toMatchObject([
    { code: 'docs/invalid-math', location: { file: 'docs/index.md', line: 4 } },
  ]);
});

test.each([
  '\\href{javascript:alert(1)}{x}',
  '\\includegraphics{https://evil.example/x.png}',
  '\\htmlStyle{background:url(x)}{y}',
  '\\text{<script>alert(1)</script>}',
  '\\def\\a{\\a\\a}\\a',
  `${'{'.repeat(4_000)}x${'}'.repeat(4_000)}`,
  'x'.repeat(20_000),
])('a formula can do no harm: %s', async (tex) => {
  const { html } = await render(`$$${tex}$$`);
  expect(html).not.toMatch(/<script|<img|href="|style="background/);
});
