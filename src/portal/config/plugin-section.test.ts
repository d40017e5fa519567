import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { loadConfig } from './load.ts';
import { checkSection, compileSchema } from './plugin-section.ts';

const SCHEMA = {
  type: 'object',
  required: ['clusters'],
  additionalProperties: false,
  properties: {
    clusters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['url'],
        properties: {
          url: { type: 'string' },
          token: { type: 'string', visibility: 'secret' },
          headers: {
            type: 'object',
            additionalProperties: { type: 'string', visibility: 'secret' },
          },
          auth: {
            oneOf: [
              {
                type: 'object',
                required: ['type', 'password'],
                properties: {
                  type: { const: 'basic' },
                  password: { type: 'string', visibility: 'secret' },
                },
              },
              { type: 'object', properties: { type: { const: 'none' } } },
            ],
          },
        },
      },
    },
  },
} satisfies JsonObject;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-section-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Checks the section `k` of configuration files laid over one another. */
async function check(files: Record<string, string>, environment = {}) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const names = Object.keys(files).filter((name) => name.endsWith('.yaml'));
  const { config } = await loadConfig(
    names.map((name) => join(folder, name)),
    environment,
  );
  const section = config?.facts.section('k');
  if (!config || !section) throw new Error('There is no section.');
  const checked = checkSection('k', section, compileSchema(SCHEMA));
  return {
    ...checked,
    section,
    problems: checked.problems.map(
      ({ code, message, location }) =>
        `${location?.file}:${location?.line}:${location?.column} ${code} ${message}`,
    ),
  };
}

test('a section is merged over files, and each part is located in the file that has it', async () => {
  const { config, problems, section } = await check({
    'a.yaml': 'k:\n  clusters: [{url: a}]\n  more: 1\n',
    'b.yaml': 'app: {}\nk:\n  clusters:\n    - url: b\n    - url: [c]\n',
  });
  expect(config).toEqual({ clusters: [{ url: 'b' }] });
  expect(problems).toEqual([
    'a.yaml:3:3 config/invalid k must not have the key more.',
    'b.yaml:5:12 config/invalid k.clusters[1].url must be a string, not a list.',
  ]);
  expect(section.locate('/clusters/0/url')).toMatchObject({ file: 'b.yaml', line: 4, column: 12 });
  expect(section.locate('/clusters/0/nothing')).toMatchObject({ file: 'b.yaml', line: 4 });
});

test('what is left out of lists counts where problems are located later', async () => {
  const { config, pointerBefore } = await check({
    'a.yaml': 'k:\n  clusters:\n    - {}\n    - {url: b}\n    - 7\n    - {url: d}\n',
  });
  expect(config).toEqual({ clusters: [{ url: 'b' }, { url: 'd' }] });
  expect(pointerBefore('/clusters/0/url')).toBe('/clusters/1/url');
  expect(pointerBefore('/clusters/1/url')).toBe('/clusters/3/url');
});

test('a section that lacks what it needs cannot be used', async () => {
  for (const text of ['k: {}', 'k: yes', 'k: {clusters: 1}']) {
    const { config, problems } = await check({ 'a.yaml': text });
    expect(config).toBeUndefined();
    expect(problems.length).toBe(1);
  }
});

test('secrets come from the environment or from files; one that is written out is taken out', async () => {
  const { config, secrets, problems } = await check(
    {
      'a.yaml': `k:
  clusters:
    - {url: a, token: "\${TOKEN}"}
    - {url: b, token: {$env: TOKEN}}
    - {url: c, token: {$file: token.txt}}
    - url: d
      token: written-out
    - {url: e, token: "\${MISSING:-written-out}"}
    - {url: f, token: "$\${written-out}"}
    - {url: g, token: "\${TOKEN}\${MISSING:-written-out}"}
    - {url: h, auth: {type: basic, password: "\${TOKEN}"}}
    - $include: included.yml#cluster
    - url: j
      token: "\${NEVER_SET}"
`,
      'token.txt': 'of-a-file\n',
      'included.yml': 'cluster: {url: i, token: written-out}\n',
    },
    { TOKEN: 'of-the-environment' },
  );
  expect(config).toEqual({
    clusters: [
      { url: 'a', token: 'of-the-environment' },
      { url: 'b', token: 'of-the-environment' },
      { url: 'c', token: 'of-a-file' },
      { url: 'd' },
      { url: 'e' },
      { url: 'f' },
      { url: 'g' },
      { url: 'h', auth: { type: 'basic', password: 'of-the-environment' } },
      { url: 'i' },
      { url: 'j' },
    ],
  });
  expect(new Set(secrets)).toEqual(new Set(['of-the-environment', 'of-a-file']));
  expect(problems).toEqual([
    'a.yaml:7:7 facts/secret-in-config k.clusters[3].token is a secret and written out.',
    'a.yaml:8:16 facts/secret-in-config k.clusters[4].token is a secret and written out.',
    'a.yaml:9:16 facts/secret-in-config k.clusters[5].token is a secret and written out.',
    'a.yaml:10:16 facts/secret-in-config k.clusters[6].token is a secret and written out.',
    'a.yaml:12:7 facts/secret-in-config k.clusters[8].token is a secret and written out.',
  ]);
});

test('what a text is filled with is secret by itself, and so is the password of Basic credentials', async () => {
  const basic = Buffer.from('admin:s3cret-word').toString('base64');
  const { secrets, problems } = await check(
    {
      'a.yaml': `k:
  clusters:
    - {url: 7}
    - url: a
      headers:
        Authorization: "Bearer \${TOKEN}"
        X-Two: "\${ONE}/\${TOKEN}"
        Proxy-Authorization: "Basic \${BASIC}"
`,
    },
    { TOKEN: 'of-the-environment', ONE: 'another', BASIC: basic },
  );
  expect(problems.length).toBe(1);
  expect(new Set(secrets)).toEqual(
    new Set([
      'Bearer of-the-environment',
      'of-the-environment',
      'another/of-the-environment',
      'another',
      `Basic ${basic}`,
      basic,
      'admin:s3cret-word',
      's3cret-word',
    ]),
  );
});

test('a secret of another type is one all the same', async () => {
  const { config, problems } = await check({
    'a.yaml': `k:
  clusters:
    - url: a
      token: 4711471147114711
      headers:
        X-Api-Key: [one-secret, {deep: two-secret}]
        X-Empty:
`,
  });
  expect(config).toEqual({ clusters: [{ url: 'a', headers: {} }] });
  expect(problems.filter((text) => text.includes('secret-in-config'))).toEqual([
    'a.yaml:4:7 facts/secret-in-config k.clusters[0].token is a secret and written out.',
    'a.yaml:6:21 facts/secret-in-config k.clusters[0].headers.X-Api-Key[0] is a secret and written out.',
    'a.yaml:6:34 facts/secret-in-config k.clusters[0].headers.X-Api-Key[1].deep is a secret and written out.',
  ]);
});

test('an item that cannot be filled moves no other', async () => {
  const { config, problems, secrets, section } = await check(
    {
      'a.yaml': `k:
  clusters:
    - $include: nowhere.yml
    - url: b
      token: "\${TOKEN}"
    - url: c
      token: written-out
    - $env: NEVER_SET
    - url: 7
`,
    },
    { TOKEN: 'of-the-environment' },
  );
  expect(config).toEqual({ clusters: [{ url: 'b', token: 'of-the-environment' }, { url: 'c' }] });
  expect(secrets).toEqual(['of-the-environment', 'of-the-environment']);
  expect(section.isWhole).toBe(false);
  expect(problems).toEqual([
    'a.yaml:7:7 facts/secret-in-config k.clusters[1].token is a secret and written out.',
    'a.yaml:9:12 config/invalid k.clusters[2].url must be a string; put it in quotes.',
  ]);
});

test('a section that cannot be filled at all is there all the same', async () => {
  const { config, section } = await check({ 'a.yaml': 'k: {$include: nowhere.yml}' });
  expect([config, section.isWhole]).toEqual([undefined, false]);
});

test('a schema with a mistake is none', () => {
  expect(() => compileSchema({ type: 'objekt' })).toThrow();
});
