import { describe, expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const render = (files: Record<string, string>) => renderSite(memoryTree(files), SAMPLE_OPTIONS);

describe('problems of included sites stand where they are written', () => {
  test('after an include of several sites', async () => {
    const { problems } = await render({
      'mkdocs.yml':
        "nav:\n  - Home: index.md\n  - '*include apps/*/mkdocs.yml'\n  - Gone: gone.md\n  - [x]\n",
      'docs/index.md': '',
      'apps/a/mkdocs.yml': 'site_name: A',
      'apps/a/docs/index.md': '',
      'apps/b/mkdocs.yml': 'site_name: B',
      'apps/b/docs/index.md': '',
    });
    expect(problems).toMatchObject([
      { code: 'docs/missing-page', location: { file: 'mkdocs.yml', line: 4 } },
      { code: 'docs/invalid-config', location: { file: 'mkdocs.yml', line: 5 } },
    ]);
  });

  test('inside of the navigation of one', async () => {
    const { nav, problems } = await render({
      'mkdocs.yml': "nav:\n  - Home: index.md\n  - Sub: '!include sub/mkdocs.yml'\n",
      'docs/index.md': '',
      'sub/mkdocs.yml':
        'site_name: sub\nnav:\n  - More:\n      - Here: index.md\n      - Set up: setap.md\n  - Abs: /foo\n  - 7\n',
      'sub/docs/index.md': '',
      'sub/docs/setup.md': '',
    });
    expect(nav).toMatchObject([
      { title: 'Home' },
      { title: 'Sub', children: [{ title: 'More' }, { title: 'Abs', href: '/foo' }] },
    ]);
    expect(problems.filter(({ code }) => code !== 'docs/page-not-in-nav')).toMatchObject([
      {
        message: 'nav names "setap.md", which the docs folder does not have.',
        hint: 'Did you mean "setup.md"?',
        location: { file: 'sub/mkdocs.yml', line: 5 },
      },
      { code: 'docs/invalid-config', location: { file: 'sub/mkdocs.yml', line: 7 } },
    ]);
  });
});

test('a file in the folders of two sites is a page of both', async () => {
  const { pages, nav, problems } = await render({
    'mkdocs.yml':
      "docs_dir: .\nnav:\n  - Home: README.md\n  - Direct: sub/docs/index.md\n  - Sub: '!include ./sub/mkdocs.yml'\n",
    'README.md': '# Home',
    'sub/mkdocs.yml': 'site_name: part\nnav:\n  - First: index.md\n',
    'sub/docs/index.md': '# First',
  });
  expect(pages.map(({ url }) => url)).toEqual(['', 'part/', 'sub/docs/']);
  expect(nav).toMatchObject([
    { title: 'Home', page: '' },
    { title: 'Direct', page: 'sub/docs/' },
    { title: 'Sub', children: [{ title: 'First', page: 'part/' }] },
  ]);
  expect(problems).toEqual([]);
});
