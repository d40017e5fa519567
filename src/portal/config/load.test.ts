import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from './load.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(files: Record<string, string>, environment = {}) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const names = Object.keys(files).filter((name) => name.endsWith('.yaml'));
  return loadConfig(
    names.map((name) => join(folder, name)),
    environment,
  );
}

test('an empty file is a portal with nothing in it', async () => {
  const { config, problems } = await load({ 'a.yaml': '' });
  expect(config).toMatchObject({ title: 'Developer portal', base: '/', roots: [], search: true });
  expect(problems).toEqual([]);
});

test('later files win, objects merge and lists are replaced', async () => {
  const { config } = await load({
    'a.yaml':
      'app: {title: One, baseUrl: https://a.example/portal}\nplaybill: {sources: [{type: file, target: a}]}',
    'b.yaml':
      'app: {title: Two}\nplaybill: {sources: [{type: file, target: b}, {type: file, target: c}]}',
  });
  expect(config).toMatchObject({ title: 'Two', base: '/portal/' });
  expect(config?.roots.map(({ origin }) => origin.target)).toEqual(['b', 'c']);
});

test('variables, files and includes are filled in', async () => {
  const { config, problems } = await load(
    {
      'a.yaml':
        'app: {title: "${NAME:-No name} $${kept}"}\norganization: {name: {$file: name.txt}}\nplaybill: {search: {$include: "more.yml#deep.search"}}',
      'name.txt': 'Acme\n',
      'more.yml': 'deep: {search: false}',
    },
    { NAME: 'Portal' },
  );
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ title: 'Portal ${kept}', organization: 'Acme', search: false });
});

test('what cannot be used is reported where it stands and left out', async () => {
  const { config, problems } = await load({
    'a.yaml':
      'app:\n  title: [no]\nplaybill:\n  serach: true\ncatalog:\n  locations:\n    - type: url\n      target: https://unknown.example/a.yaml\n',
  });
  expect(config?.title).toBe('Developer portal');
  expect(problems.map(({ code, hint, location }) => [code, location?.line, hint])).toEqual([
    ['config/invalid', 2, undefined],
    ['config/unknown-key', 4, 'Did you mean search?'],
    [
      'catalog/location-not-allowed',
      8,
      'Name its host under integrations, or list the repository under playbill.sources.',
    ],
  ]);
});

test('url locations become repositories, on known hosts and on those under integrations', async () => {
  const { config } = await load({
    'a.yaml':
      'integrations: {gitlab: [{host: git.acme.example}]}\ncatalog:\n  locations:\n    - {type: url, target: "https://github.com/o/r/blob/main/catalog-info.yaml"}\n    - {type: url, target: "https://git.acme.example/g/p/-/blob/main/all.yaml"}\n',
  });
  expect(config?.roots.map(({ place, pattern }) => [place, pattern])).toEqual([
    [{ type: 'git', address: 'https://github.com/o/r.git', ref: 'main' }, 'catalog-info.yaml'],
    [{ type: 'git', address: 'https://git.acme.example/g/p.git', ref: 'main' }, 'all.yaml'],
  ]);
});

test('a file that is no YAML leaves no configuration', async () => {
  for (const text of ['a: [', '- a list', '"a text"']) {
    const { config, problems } = await load({ 'a.yaml': text });
    expect(config).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['config/unreadable']);
  }
});

test('a rule that cannot be read allows nothing rather than everything', async () => {
  const { config, problems } = await load({
    'a.yaml':
      'catalog:\n  locations: [{type: file, target: a.yaml}]\n  rules:\n    - allow: [Group]\n      locations:\n        - exact: a\n          pattern: b\n',
  });
  expect(problems).toMatchObject([{ code: 'config/invalid', location: { line: 6, column: 11 } }]);
  expect(config?.roots[0]?.rules).toEqual([{ allow: [{ kind: 'Group' }], locations: [] }]);
});

test('a key that Playbill does not know is reported where it stands', async () => {
  const { problems } = await load({ 'a.yaml': 'playbill:\n  serach: true\n' });
  expect(problems).toMatchObject([
    {
      code: 'config/unknown-key',
      hint: 'Did you mean search?',
      location: { line: 2, column: 3 },
    },
  ]);
});

test.each(['0.5', '86401', '.inf', '.nan'])('no plugin has %s seconds', async (budget) => {
  const { config, problems } = await load({ 'a.yaml': `playbill: {facts: {budget: ${budget}}}` });
  expect(config?.facts.budget).toBeUndefined();
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['config/invalid']));
});

test('what templates start from, and actions of the company, are read', async () => {
  const { config, problems } = await load({
    'a.yaml': `
scaffolder:
  concurrentTasksLimit: 5
  defaultEnvironment: {parameters: {region: eu}, secrets: {TOKEN: x}}
playbill:
  templates:
    backstage: https://backstage.acme.example/
    workflow: {repository: https://github.com/acme/portal, file: scaffold.yaml}
    actions: [{id: 'acme:ticket', input: [{name: title, required: true}]}]
`,
  });
  expect(problems).toEqual([]);
  expect(config?.checkSections(new Set())).toEqual([]);
  expect(config?.templates).toMatchObject({
    environment: { region: 'eu' },
    runs: {
      backstage: 'https://backstage.acme.example',
      workflow: { repository: 'https://github.com/acme/portal', file: 'scaffold.yaml' },
    },
    actions: [{ id: 'acme:ticket', place: 'outside', input: [{ name: 'title', required: true }] }],
  });
});

test('an address of templates that is none is left out', async () => {
  const { config, problems } = await load({
    'a.yaml':
      "playbill:\n  templates:\n    backstage: 'javascript:alert(1)'\n    workflow: {repository: acme/portal, file: ../x}\n",
  });
  expect(problems.map(({ code, location }) => [code, location?.line])).toEqual([
    ['config/invalid', 3],
    ['config/invalid', 4],
    ['config/invalid', 4],
  ]);
  expect(config?.templates.runs.backstage).toBeUndefined();
});
