import { describe, expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

/** The problems of a docs folder, as `file:line:column code message | hint`. */
async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const { problems } = await renderSite(memoryTree(files), SAMPLE_OPTIONS);
  return problems.map(({ code, message, hint, location: at }) =>
    [`${at?.file}:${at?.line}:${at?.column} ${code} ${message}`, hint].filter(Boolean).join(' | '),
  );
}

const SETUP =
  '# Setup\n\n## First steps\n\nText[^1]\n\n[^1]: Note\n\n<span id="raw"></span><a name="old"></a>\n';

describe('anchors', () => {
  test.each([
    '#first-steps',
    '#',
    '#top',
    '#fn:1',
    '#raw',
    '#old',
    '#first-steps:~:text=Text',
    '#:~:text=Text',
    '?q=1#first-steps',
  ])('setup.md%s is there', async (anchor) => {
    const page = `---\ntitle: x\n---\n[x](setup.md${anchor})`;
    expect(await problemsOf({ 'docs/index.md': page, 'docs/setup.md': SETUP })).toEqual([]);
  });

  test('compare decoded, and as written', async () => {
    const page =
      '<p id="größe"></p>\n<p id="a%20b"></p>\n\n[x](#gr%C3%B6%C3%9Fe) [y](#größe) [z](#a%20b)';
    expect(await problemsOf({ 'docs/index.md': page })).toEqual([]);
  });

  test('that are missing are told with the nearest one', async () => {
    const page =
      '---\ntitle: x\n---\n\nSee [x](setup.md#first-step), [y](#nowhere),\n[z](setup.md#First--Steps).';
    expect(await problemsOf({ 'docs/index.md': page, 'docs/setup.md': SETUP })).toEqual([
      'docs/index.md:5:9 docs/broken-anchor "setup.md#first-step" names a section that setup.md does not have. | Did you mean "setup.md#first-steps"?',
      'docs/index.md:5:35 docs/broken-anchor "#nowhere" names a section that the page does not have.',
      'docs/index.md:6:5 docs/broken-anchor "setup.md#First--Steps" names a section that setup.md does not have. | Did you mean "setup.md#first-steps"?',
    ]);
  });

  test('of files are not judged', async () => {
    const files = { 'docs/index.md': '[x](a.pdf#page=3)', 'docs/a.pdf': '' };
    expect(await problemsOf(files)).toEqual([]);
  });
});

describe('links', () => {
  test('of raw HTML are checked as those of Markdown', async () => {
    const page =
      'Text\n\n<p>\n<a href="gone.md">x</a>\n<img src="img/a.png">\n<a href="#gone">y</a>\n</p>';
    expect(await problemsOf({ 'docs/index.md': page, 'docs/img/b.png': '' })).toEqual([
      'docs/index.md:4:10 docs/broken-link "gone.md" leads to no file of the docs folder.',
      'docs/index.md:5:11 docs/missing-image "img/a.png" leads to no file of the docs folder. | Did you mean "img/b.png"?',
      'docs/index.md:6:10 docs/broken-anchor "#gone" names a section that the page does not have.',
    ]);
  });

  test('of raw HTML count from the address of the page too', async () => {
    const files = {
      'docs/guides/setup.md': '<img src="../../img/a.png">\n<a href="../run/">x</a>',
      'docs/guides/run.md': '',
      'docs/img/a.png': '',
    };
    expect(await problemsOf(files)).toEqual([]);
  });

  test('of one line are told each, where they are', async () => {
    const page = 'gone.md: [a](gone.md) [b](gone.md#x) [c](gone.md)';
    expect(await problemsOf({ 'docs/index.md': `\n${page}` })).toEqual([
      'docs/index.md:2:14 docs/broken-link "gone.md" leads to no file of the docs folder.',
      'docs/index.md:2:27 docs/broken-link "gone.md#x" leads to no file of the docs folder.',
      'docs/index.md:2:42 docs/broken-link "gone.md" leads to no file of the docs folder.',
    ]);
  });

  test('to files of the folder outside of the docs are fine', async () => {
    const page = '[a](../src/main.go) [b](../src/) [c](../src) [d](../README.md#x)';
    const files = { 'docs/index.md': page, 'src/main.go': '', 'README.md': '' };
    expect(await problemsOf(files)).toEqual([]);
  });

  test('out of the docs folder to nothing are told', async () => {
    const page = '[a](../src/gone.go)\n[b](../../x.md)\n![c](../src/main.png)';
    const files = { 'docs/index.md': page, 'src/main.png': '' };
    expect(await problemsOf(files)).toEqual([
      'docs/index.md:1:5 docs/broken-link "../src/gone.go" leads out of the docs folder, to no file.',
      'docs/index.md:2:5 docs/broken-link "../../x.md" leads out of the docs folder, to no file.',
      'docs/index.md:3:6 docs/missing-image "../src/main.png" leads out of the docs folder, to no file.',
    ]);
  });

  test('to a draft are told, and those to what is left out lead to the file', async () => {
    const files = {
      'mkdocs.yml': 'exclude_docs: old.md\ndraft_docs: new.md',
      'docs/index.md': '[a](old.md) [b](new.md)',
      'docs/old.md': '',
      'docs/new.md': '',
    };
    expect(await problemsOf(files)).toEqual([
      'docs/index.md:1:17 docs/broken-link "new.md" leads to a draft.',
    ]);
    const { pages } = await renderSite(memoryTree(files), SAMPLE_OPTIONS);
    expect(pages[0]?.links[0]?.target).toEqual({
      type: 'repository',
      path: 'docs/old.md',
      anchor: '',
    });
  });

  test('in a snippet are told once, in its own file', async () => {
    const files = {
      'docs/a.md': '# A\n\n--8<-- "parts/note.md"\n\n[x](gone.md)',
      'docs/b.md': '--8<-- "parts/note.md"',
      'parts/note.md': 'Read\n\n[this](lost.md)',
    };
    expect(await problemsOf(files)).toEqual([
      'docs/a.md:5:5 docs/broken-link "gone.md" leads to no file of the docs folder.',
      'parts/note.md:3:8 docs/broken-link "lost.md" leads to no file of the docs folder.',
    ]);
  });

  test('of a page whose HTML is shown as text are told once', async () => {
    const files = { 'docs/index.md': `[x](gone.md)\n\n${'<div>'.repeat(300)}` };
    const problems = await problemsOf(files);
    expect(problems.filter((text) => text.includes('broken-link'))).toHaveLength(1);
  });
});

describe('validation of mkdocs.yml', () => {
  const page = '[a](gone.md) [b](gone/) [c](#gone)';
  test.each([
    ['links: {not_found: ignore}', ['gone/', '#gone']],
    ['links: {unrecognized_links: ignore}', ['gone.md', '#gone']],
    ['links: {anchors: ignore}', ['gone.md', 'gone/']],
  ])('%s', async (validation, left) => {
    const files = { 'mkdocs.yml': `validation:\n  ${validation}`, 'docs/index.md': page };
    const problems = await problemsOf(files);
    expect(problems.map((text) => text.split('"')[1])).toEqual(left);
  });

  test('makes addresses from the root those of the docs folder', async () => {
    const files = {
      'mkdocs.yml': 'validation:\n  links:\n    absolute_links: relative_to_docs',
      'docs/a/index.md': '[x](/b/c.md) [y](/gone.md)',
      'docs/b/c.md': '',
    };
    const { pages, problems } = await renderSite(memoryTree(files), SAMPLE_OPTIONS);
    expect(pages[0]?.html).toContain('href="../b/c/"');
    expect(problems.map(({ message }) => message)).toEqual([
      '"/gone.md" leads to no file of the docs folder.',
    ]);
  });
});

describe('pages outside the navigation', () => {
  const nav = 'nav:\n  - home.md\n';

  test('are told each, but for those that may be', async () => {
    const files = {
      'mkdocs.yml': `${nav}not_in_nav: |\n  /drafts/\n`,
      'docs/home.md': '',
      'docs/index.md': '',
      'docs/setup.md': '',
      'docs/drafts/a.md': '',
    };
    expect(await problemsOf(files)).toEqual([
      'docs/setup.md:undefined:undefined docs/page-not-in-nav setup.md is not in the navigation. | Name it in nav, or in not_in_nav where that is meant.',
    ]);
  });

  test('are told together where they are many', async () => {
    const many = Array.from({ length: 300 }, (_, at) => [`docs/p${at}.md`, '']);
    const tree = memoryTree({
      'mkdocs.yml': nav,
      'docs/home.md': '',
      ...Object.fromEntries(many),
    });
    const { problems, unlisted } = await renderSite(tree, SAMPLE_OPTIONS);
    expect(unlisted).toBe(300);
    expect(problems).toMatchObject([
      {
        code: 'docs/page-not-in-nav',
        level: 'info',
        message: '300 pages are not in the navigation: p0.md, p1.md, p10.md and 297 more.',
        location: { file: 'mkdocs.yml', line: 2 },
      },
    ]);
  });

  test('are none where the files make the navigation, or the site does not want to know', async () => {
    const files = { 'docs/home.md': '', 'docs/a.md': '' };
    expect(await problemsOf(files)).toEqual([]);
    const quiet = `${nav}validation:\n  nav:\n    omitted_files: ignore\n`;
    expect(await problemsOf({ ...files, 'mkdocs.yml': quiet })).toEqual([]);
  });
});

test('a page gives its anchors and its links', async () => {
  const page =
    '# A\n\n[x](b.md#y "t") ![i](i.png)\n\n<p id="raw"><a href="https://example.com">z</a></p>';
  const tree = memoryTree({ 'docs/a.md': page, 'docs/b.md': '# Y', 'docs/i.png': '' });
  const { pages } = await renderSite(tree, SAMPLE_OPTIONS);
  const [first] = pages;
  expect(first?.anchors).toEqual(['a', 'raw']);
  expect(first?.links).toEqual([
    {
      written: 'b.md#y',
      href: '../b/#y',
      use: 'link',
      target: { type: 'page', url: 'b/', anchor: 'y' },
      file: 'docs/a.md',
      line: 3,
      column: 5,
    },
    {
      written: 'i.png',
      href: '../i.png',
      use: 'picture',
      target: { type: 'asset', url: 'i.png' },
      file: 'docs/a.md',
      line: 3,
      column: 22,
    },
    {
      written: 'https://example.com',
      href: 'https://example.com',
      use: 'link',
      target: { type: 'external' },
      file: 'docs/a.md',
      line: 5,
      column: 22,
    },
  ]);
});

test('thousands of broken links among thousands of pages and sections come to an end', async () => {
  const names = Array.from({ length: 2_000 }, (_, at) => `page-${at}`);
  const links = names.map((name) => `[x](${name}x.md) [y](#${name}) `).join('\n');
  const headings = names.map((name) => `## ${name} of many\n`).join('\n');
  const tree = memoryTree({
    ...Object.fromEntries(names.map((name) => [`docs/${name}.md`, ''])),
    'docs/index.md': `${headings}\n${links}`,
  });
  const { problems } = await renderSite(tree, SAMPLE_OPTIONS);
  expect(problems).toHaveLength(4_000);
});
