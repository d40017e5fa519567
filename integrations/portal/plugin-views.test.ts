import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CheerioAPI, load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STATE } from '../../src/portal/state-folder.ts';

const script = fileURLToPath(new URL('../../scripts/playbill.ts', import.meta.url));

/** A plugin elsewhere on disk, with styles, a script that has a file of its own, and a view that fails. */
const FILES: Record<string, string> = {
  'app-config.yaml': `app:
  title: Far
  baseUrl: https://portal.example/far/
catalog:
  locations:
    - { type: file, target: ./catalog-info.yaml }
playbill:
  search: false
  plugins: [./far]
`,
  'catalog-info.yaml': ['good', 'bad']
    .map(
      (name) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: nobody }
`,
    )
    .join('---\n'),
  'far/plugin.ts': `export default {
  name: 'far',
  title: 'Far away',
  appliesTo: () => true,
  async *collect(entities) {
    const shared = { observedAt: '2026-03-01T06:30:00Z', problems: [] };
    for (const { metadata } of entities) {
      const data = metadata.name === 'bad' ? null : { text: 'all <well>' };
      yield { ...shared, entityRef: 'component:default/' + metadata.name, data };
    }
    yield { ...shared, page: '', title: 'Far pages', data: { text: 'everywhere' } };
  },
  views: { card: './Card.astro', tab: './parts/Tab.astro', page: './Card.astro' },
};
`,
  'far/Card.astro': `---
import Text from './parts/Text.astro';
---
<Text text={Astro.props.fact.data.text} />
<script>
  import { word } from './word.ts';
  document.title = word;
</script>
`,
  'far/word.ts': `export const word: string = 'far-script';`,
  'far/parts/Tab.astro': `<p>the tab</p>`,
  'far/parts/Text.astro': `<p class="far-text">{Astro.props.text}</p>
<style>
  .far-text { color: rebeccapurple; }
</style>
`,
};

let state = '';
let company = '';
let out = '';
let log = '';
beforeAll(async () => {
  await mkdir(STATE, { recursive: true });
  state = await mkdtemp(join(STATE, 'test-'));
  company = await mkdtemp(join(tmpdir(), 'playbill-far-'));
  out = join(state, 'out');
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(join(company, name, '..'), { recursive: true });
    await writeFile(join(company, name), text);
  }
  log = print().stderr;
}, 120_000);
afterAll(async () => {
  await rm(state, { recursive: true });
  await rm(company, { recursive: true });
});

function print() {
  return spawnSync(
    process.execPath,
    [script, 'build', '--config', join(company, 'app-config.yaml'), '--out', out],
    { encoding: 'utf8', env: { ...process.env, PLAYBILL_STATE: state } },
  );
}

async function page(path: string): Promise<CheerioAPI> {
  return load(await readFile(join(out, path, 'index.html'), 'utf8'));
}

test('a plugin elsewhere on disk has its card, tab and page, with styles and scripts', async () => {
  const overview = await page('catalog/default/component/good');
  const card = overview('#fact-far');
  expect(card.find('h2').text()).toBe('Far away');
  expect(card.find('.far-text').text()).toBe('all <well>');
  expect(card.find('time').attr('datetime')).toBe('2026-03-01T06:30:00Z');
  expect(card.find('time').text()).toBe('1 Mar 2026, 06:30 UTC');
  const tab = card.find('.pb-rest a').attr('href') ?? '';
  expect(tab).toBe('/far/catalog/default/component/good/far/');
  expect((await page(tab.replace('/far/', '')))('.pb-fact p').text()).toContain('the tab');
  expect((await page('far'))('h1').text()).toBe('Far pages');

  const assets = overview('link[rel=stylesheet]')
    .map((_, link) => overview(link).attr('href'))
    .get()
    .concat(card.find('script').attr('src') ?? '');
  const texts = await Promise.all(
    assets.map((href) => readFile(join(out, href.replace('/far/', '')), 'utf8')),
  );
  expect(texts.join('\n')).toMatch(/far-text[^}]*#639|far-text[^}]*rebeccapurple/);
  expect(texts.join('\n')).toContain('far-script');
});

test('a view that fails costs its own place, and the log says which', async () => {
  const card = (await page('catalog/default/component/bad'))('#fact-far');
  expect(card.text()).toContain('cannot be shown here');
  expect(log).toContain('The card of far for component:default/bad cannot be printed: ');
});

test('a view that fails is tried in every build, until it can be printed', async () => {
  expect(print().stderr).toContain('The card of far for component:default/bad cannot be printed: ');
  expect((await page('catalog/default/component/good'))('#fact-far .far-text').length).toBe(1);
  expect((await page('catalog/default/component/bad'))('#fact-far').text()).toContain('cannot be');
}, 120_000);

test('a view that does not compile is named, and the last portal stays', async () => {
  await writeFile(join(company, 'far/Card.astro'), '---\nconst broken = ;\n---\n');
  const { status, stderr } = print();
  expect(status).not.toBe(0);
  expect(stderr).toContain('The components of the plugin far do not compile. ');
  expect(stderr).toContain(`${join(company, 'far/Card.astro')}:2:16: `);
  expect(existsSync(join(out, 'far/index.html'))).toBe(true);
}, 120_000);
