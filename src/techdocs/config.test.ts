import { assert, asyncProperty, constantFrom, dictionary, jsonValue } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../model/json.ts';
import { readConfig } from './config.ts';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const PLACE = SAMPLE_OPTIONS.location;

function read(mkdocs: string, others: Record<string, string> = {}) {
  return readConfig(memoryTree({ 'mkdocs.yml': mkdocs, ...others }), PLACE);
}

describe('values', () => {
  test('nothing is there: the defaults hold', async () => {
    const { config, problems } = await readConfig(memoryTree({}), PLACE);
    expect(config).toMatchObject({ file: undefined, docsDir: 'docs', fileAddresses: false });
    expect(problems).toEqual([]);
  });

  test.each([
    ['site_name: !ENV SITE', undefined],
    ['site_name: !ENV [SITE, OTHER, Shop]', 'Shop'],
    ['site_name: !unknown Shop', 'Shop'],
    ['site_name: 2026', '2026'],
    ["site_name: ''", undefined],
    ['x: &x [a]\nsite_name: Shop\ny: [*x, *x]', 'Shop'],
    ['base: &base {site_name: Shop}\n<<: *base', 'Shop'],
  ])('%s', async (text, siteName) => {
    expect((await read(text)).config.siteName).toBe(siteName);
  });

  test('mkdocs.yaml is read, and mkdocs.yml beside it is not', async () => {
    const { config, problems } = await read('site_name: A', { 'mkdocs.yaml': 'site_name: B' });
    expect(config.siteName).toBe('B');
    expect(problems).toMatchObject([
      { code: 'docs/ignored-config', location: { file: 'mkdocs.yml' } },
    ]);
  });

  test.each([
    ['.', ''],
    ['./docs/', 'docs'],
    ['a/../b', 'b'],
    ['..', 'docs'],
    ['/docs', 'docs'],
    ['a/../../b', 'docs'],
  ])('docs_dir %s is %j', async (written, folder) => {
    expect((await read(`docs_dir: ${written}`)).config.docsDir).toBe(folder);
  });
});

describe('extensions', () => {
  const optionsOf = async (text: string, name: string) =>
    (await read(text)).config.extensions.get(name);

  test.each([
    ['markdown_extensions: [toc]', { permalink: true }],
    ['markdown_extensions: {toc: {baselevel: 2}}', { permalink: true, baselevel: 2 }],
    ['markdown_extensions: [markdown.extensions.toc: {permalink: "#"}]', { permalink: '#' }],
    [
      'markdown_extensions:\n  - toc:\n      slugify: !!python/name:pymdownx.slugs.uslugify',
      { permalink: true, slugify: 'pymdownx.slugs.uslugify' },
    ],
    [
      'markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}',
      {
        permalink: true,
        slugify: { python: 'pymdownx.slugs.slugify', kwds: { case: 'lower' } },
      },
    ],
  ])('%s', async (text, expected) => {
    expect(await optionsOf(text, 'toc')).toEqual(expected);
  });

  test('those of a bundle reach its members', async () => {
    const text = 'markdown_extensions: [pymdownx.extra: {footnotes: {BACKLINK_TEXT: up}}]';
    expect(await optionsOf(text, 'footnotes')).toEqual({ BACKLINK_TEXT: 'up' });
    expect(await optionsOf('markdown_extensions: [extra]', 'fenced_code')).toEqual({});
  });

  test('a Mermaid fence is kept', async () => {
    const text =
      'markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }';
    const { config, problems } = await read(text);
    expect(config.extensions.get('pymdownx.superfences')).toEqual({
      custom_fences: [
        { name: 'mermaid', class: 'mermaid', format: 'pymdownx.superfences.fence_code_format' },
      ],
    });
    expect(problems).toEqual([]);
  });

  test.each([
    'pymdownx.blocks.caption',
    'pymdownx.blocks.definition',
    'pymdownx.blocks.html',
    'pymdownx.striphtml',
    'wikilinks',
  ])('%s has no part that does its work', async (name) => {
    const { config, problems } = await read(`markdown_extensions: [${name}]`);
    expect(config.extensions.has(name)).toBe(false);
    expect(problems).toMatchObject([{ code: 'docs/unknown-extension' }]);
  });

  test('snippets are not for a site to widen', async () => {
    const text = 'markdown_extensions: [pymdownx.snippets: {base_path: /etc}]';
    expect(await optionsOf(text, 'pymdownx.snippets')).toEqual({});
  });

  test('blocks take the place of marks where techdocs-core says so', async () => {
    const { config } = await read('plugins: [techdocs-core: {use_pymdownx_blocks: true}]');
    expect(config.extensions.has('admonition')).toBe(false);
    expect(config.extensions.has('pymdownx.blocks.admonition')).toBe(true);
  });
});

describe('validation', () => {
  test('a level for all holds where none of its own is given', async () => {
    const text = 'validation: {not_found: ignore, links: {not_found: info, anchors: warn}}';
    expect((await read(text)).config.validation).toEqual({
      nav: { omitted_files: 'info', not_found: 'ignore', absolute_links: 'info' },
      links: {
        not_found: 'info',
        absolute_links: 'info',
        unrecognized_links: 'info',
        anchors: 'warn',
      },
    });
  });
});

/** Every key with a meaning, and a value of a type it cannot have. */
const WRONG: Record<string, JsonValue> = {
  site_name: [],
  site_description: {},
  docs_dir: true,
  nav: 'index.md',
  exclude_docs: [],
  draft_docs: {},
  not_in_nav: false,
  plugins: 'search',
  markdown_extensions: 4,
  use_directory_urls: 'maybe',
  validation: [],
  repo_url: {},
  edit_uri: [],
  edit_uri_template: [],
};

const FILES = { 'docs/index.md': '# Home', 'docs/a.md': '# A' };

describe('YAML', () => {
  test.each([
    ['yes', false],
    ['off', true],
    ['No', true],
    ['true', false],
  ])('use_directory_urls: %s', async (written, fileAddresses) => {
    const { config, problems } = await read(`use_directory_urls: ${written}`);
    expect(config.fileAddresses).toBe(fileAddresses);
    expect(problems).toEqual([]);
  });

  test('keys are text as it is written', async () => {
    const text =
      'nav:\n  - 1.0: a.md\n  - Null: a.md\n  - Off:\n      - 010: index.md\n  - 2024: gone.md';
    const { nav, problems } = await renderSite(
      memoryTree({ 'mkdocs.yml': text, ...FILES }),
      SAMPLE_OPTIONS,
    );
    expect(nav).toMatchObject([
      { title: '1.0' },
      { title: '1.0' },
      { title: 'Off', children: [{ title: '010' }] },
    ]);
    expect(problems).toMatchObject([{ code: 'docs/missing-page', location: { line: 6 } }]);
  });

  test('a circle is told with its line', async () => {
    const { config, problems } = await read('site_name: A\nnav: &n\n  - A: a.md\n  - B: *n');
    expect(config.nav).toBeUndefined();
    expect(problems).toMatchObject([
      {
        code: 'docs/invalid-config',
        message: 'mkdocs.yml cannot be read: *n stands inside of what it names.',
        location: { line: 4 },
      },
    ]);
  });

  test('aliases of aliases without end are told in plain words', async () => {
    const names = 'abcdefgh'.split('');
    const lists = names.map((name, at) => {
      const item = at === 0 ? '1' : `*${names[at - 1]}`;
      return `${name}: &${name} [${Array(10).fill(item)}]`;
    });
    const { problems } = await read(lists.join('\n'));
    expect(problems.map(({ message }) => message)).toEqual([
      'mkdocs.yml cannot be read: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });
});

describe('hostile values', () => {
  test.each(Object.entries(WRONG))('%s: %j is a located problem', async (key, value) => {
    const text = `x: 1\n${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const site = await renderSite(memoryTree({ 'mkdocs.yml': text, ...FILES }), SAMPLE_OPTIONS);
    expect(site.pages).toHaveLength(2);
    expect(site.problems).toContainEqual(
      expect.objectContaining({
        code: 'docs/invalid-config',
        location: expect.objectContaining({ file: 'mkdocs.yml', line: 2 }),
      }),
    );
  });

  test('any value of any key leaves a site with located problems', async () => {
    const keys = constantFrom(...Object.keys(WRONG), 'theme', 'extra', 'INHERIT', '__proto__');
    const pages = constantFrom('plugins', 'nav', 'markdown_extensions', 'redirects', 'validation');
    const nested = dictionary(pages, jsonValue());
    await assert(
      asyncProperty(dictionary(keys, jsonValue()), nested, async (values, more) => {
        const text = JSON.stringify({ ...more, ...values });
        const tree = memoryTree({ 'mkdocs.yml': text, ...FILES, 'index.md': '# Root' });
        const site = await renderSite(tree, SAMPLE_OPTIONS);
        for (const { location } of site.problems) expect(location?.file).toBeDefined();
        const isElsewhere = ['docs_dir', 'exclude_docs', 'draft_docs'].some((key) => key in values);
        if (!isElsewhere) expect(site.pages.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
