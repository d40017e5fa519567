import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRenderCache } from '../../../src/portal/state.ts';
import { openFolder } from '../../../src/sources/folder.ts';
import type { Source } from '../../../src/sources/source.ts';
import { type Format, type Printed, printedFiles, printFolder } from './printed-folder.ts';

const version = vi.hoisted(() => ({ renderer: 'one' }));
vi.mock('../../../src/portal/renderer-version.ts', () => ({
  get RENDERER_VERSION() {
    return version.renderer;
  },
}));

const drawing = vi.hoisted(() => ({ isBeyondLimits: false }));
vi.mock('../../../src/portal/diagrams/draw.ts', () => ({
  DRAWING_VERSION: 'one',
  createDraw: () => async () =>
    drawing.isBeyondLimits
      ? { failure: 'it takes too long', isBeyondLimits: true }
      : { svg: '<svg xmlns="http://www.w3.org/2000/svg"><title>drawn</title></svg>' },
}));

let folder = '';
const put = (file: string, content: string) => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

beforeEach(() => {
  version.renderer = 'one';
  drawing.isBeyondLimits = false;
  folder = mkdtempSync(join(tmpdir(), 'playbill-printed-'));
  put('docs/mkdocs.yml', 'site_name: Lockers\nmarkdown_extensions: [pymdownx.snippets]\n');
  put('docs/docs/index.md', '# Lockers\n\n--8<-- "hours.txt"\n\n![](plan.svg) ![](door.png)\n');
  put('docs/docs/plan.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>');
  put('docs/docs/door.png', 'a picture');
  put('docs/hours.txt', 'Open at night.\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = async (): Promise<Source> => {
  const { source } = await openFolder(join(folder, 'docs'), { id: 'lockers' });
  if (!source) throw new Error('The folder is not there.');
  return source;
};
const print = async (source?: Source, format: Format = 'html') =>
  printFolder(source ?? (await open()), format, openRenderCache(join(folder, 'cache')));
const textOf = ({ files }: Printed, path: string) =>
  files.find((file) => file.path === path)?.content;

const keptFiles = () =>
  readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(folder, 'cache', file));

/** Changes what is kept, so that a site tells whether it was taken from there. */
const FORGED = 99;
const forge = () => {
  for (const file of keptFiles()) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"pages":1', `"pages":${FORGED}`));
  }
};

test('a site without a change comes from the cache', async () => {
  const first = await print();
  expect(await print()).toEqual(first);
  forge();
  expect(await print()).toEqual({ ...first, pages: FORGED });
});

test('an SVG is kept as it is published, other assets are copied from the folder', async () => {
  const printed = await print();
  expect(textOf(printed, 'plan.svg')).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>\n');
  expect(printed.assets).toEqual([{ url: 'door.png', file: 'docs/door.png' }]);
  const files = await printedFiles(printed, await open());
  expect(files.at(-1)).toEqual({ path: 'door.png', content: Buffer.from('a picture') });
});

test.each([
  ['mkdocs.yml', 'mkdocs.yml', 'site_name: Depots\n', 'Depots'],
  ['a page', 'docs/index.md', '# Lockers\n\nOpen at dawn.\n', 'Open at dawn.'],
  ['a snippet', 'hours.txt', 'Open at noon.\n', 'Open at noon.'],
])('%s that changed is printed', async (_, file, content, sentence) => {
  await print();
  forge();
  put(`docs/${file}`, content);
  const printed = await print();
  expect(printed.pages).toBe(1);
  expect(textOf(printed, 'index.html')).toContain(sentence);
});

test('an asset that changed is printed', async () => {
  await print();
  put('docs/docs/plan.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>');
  expect(textOf(await print(), 'plan.svg')).toContain('<g/>');
});

test('a new page is printed, and one that is gone is not', async () => {
  await print();
  put('docs/docs/new.md', '# New\n');
  expect((await print()).pages).toBe(2);
  rmSync(join(folder, 'docs/docs/new.md'));
  expect((await print()).pages).toBe(1);
});

test('a diagram that went beyond its limits is drawn the next time', async () => {
  put('docs/docs/index.md', '# Lockers\n\n```dot\ngraph { a }\n```\n');
  drawing.isBeyondLimits = true;
  expect((await print()).problems).toMatchObject([{ code: 'docs/diagram' }]);
  drawing.isBeyondLimits = false;
  expect((await print()).problems).toEqual([]);
});

test('another renderer prints anew', async () => {
  await print();
  forge();
  version.renderer = 'two';
  expect((await print()).pages).toBe(1);
});

test('another date of the source, and another host, print anew', async () => {
  const source = await open();
  await print(source);
  forge();
  const later = { ...source, revision: { id: '', date: '2031-05-06T00:00:00.000Z' } };
  expect(textOf(await print(later), 'index.html')).toContain('2031-05-06');
  forge();
  const hosted = { ...source, viewUrl: (path: string) => `https://git.example.com/${path}` };
  expect(textOf(await print(hosted), 'index.html')).toContain('https://git.example.com/docs/');
});

test('each format has its own site', async () => {
  await print();
  expect((await print(undefined, 'json')).files[0]?.path).toBe('pages.json');
  forge();
  const pages = await Promise.all([print(), print(undefined, 'json')]);
  expect(pages.map((printed) => printed.pages)).toEqual([FORGED, FORGED]);
});

test('a site that changed takes the place of the one before', async () => {
  await print();
  const before = keptFiles();
  put('docs/docs/index.md', '# Other\n');
  await print();
  expect(keptFiles()).toEqual(before);
});

test('a cache that cannot be read is made anew', async () => {
  const first = await print();
  for (const file of keptFiles()) writeFileSync(file, '{"state"');
  expect(await print()).toEqual(first);
});
