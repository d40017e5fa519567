import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../playbill.ts', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const state = mkdtempSync(join(tmpdir(), 'playbill-cli-'));
afterAll(() => rmSync(state, { recursive: true }));

function playbill(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    cwd: fixtures,
    env: { PATH: process.env.PATH, HOME: state, PLAYBILL_STATE: state, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

test('without a command it tells which there are', () => {
  const { status, stdout } = playbill();
  expect(status).toBe(0);
  for (const name of ['build', 'dev', 'preview', 'check', 'entities', 'snapshot']) {
    expect(stdout).toContain(`  ${name} `);
  }
});

describe('wrong usage ends with 2, a sentence and the help', () => {
  test.each([
    [['print'], 'playbill has no command print.'],
    [['build', '--outt', 'x'], "Unknown option '--outt'"],
    [['build', 'here'], 'Unexpected argument: here'],
    [['check', 'not-a-folder'], 'There is nothing at not-a-folder.'],
    [['check', '.', '--format', 'xml'], '--format takes text or json, not xml.'],
    [['preview', '--port', 'http'], '--port takes a number from 1 to 65535, not http.'],
    [['preview', '--out', 'nowhere'], 'run playbill build first'],
    [['build', '--config', 'not-there.yaml'], 'There is no configuration at not-there.yaml.'],
  ])('%s', (args, sentence) => {
    const { status, stdout, stderr } = playbill(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

test('every mistake is one located problem, and the rest is read', () => {
  const config = 'portal-with-every-mistake/app-config.yaml';
  const { status, stdout } = playbill('check', '--config', config);
  expect(status).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "portal-with-every-mistake/app-config.yaml:3:12
      error  app.baseUrl is no web address: portal.example.com  config/invalid
      → Write the whole address, for example https://portal.example.com.
    portal-with-every-mistake/app-config.yaml:10:9
      error  The environment variable PLAYBILL_TEST_UNSET is not set.  config/missing-variable
      → Set it, or write a default: \${NAME:-default}.
    portal-with-every-mistake/app-config.yaml:19:15
      error  There is no folder portal-with-every-mistake/godo.  source/not-found
      → A relative path counts from the folder of the file that names it.
    portal-with-every-mistake/app-config.yaml:21:15
      error  file:///nowhere/repository.git cannot be read: '/nowhere/repository.git' does not appear to be a git repository.  source/clone-failed
      → Check the address for a misspelling: there is no repository that may be seen there.
    portal-with-every-mistake/app-config.yaml:23:15
      error  "--upload-pack=touch" is not given to git.  source/unsafe-address
      → Write an https, ssh or file address, or user@host:path, and a plain branch, tag or commit.
    portal-with-every-mistake/app-config.yaml:24:13
      error  playbill.sources[5].type must be one of file, git.  config/invalid
    portal-with-every-mistake/bad/catalog-info.yaml:6:32
      error  There is neither mkdocs.yml nor docs in nowhere of portal-with-every-mistake/bad.  docs/missing
    portal-with-every-mistake/bad/catalog-info.yaml:13:7
      error  The document is no valid YAML: Nested mappings are not allowed in compact mappings.  catalog/invalid-yaml
      → Look at the indentation, quotes and brackets here and just above.
    portal-with-every-mistake/app-config.yaml:5:3
      warning  The section catalogue has no effect.  config/unknown-section
      → Did you mean catalog?
    portal-with-every-mistake/app-config.yaml:12:11
      warning  playbill has no key source.  config/unknown-key
      → Did you mean sources?
    portal-with-every-mistake/bad/catalog-info.yaml:10:10
      warning  There is no group:default/team-b.  catalog/dangling-ref
      → Did you mean group:default/team-a?
    8 errors, 3 warnings, 1 note
    "
  `);

  const entities = playbill('entities', '--config', config, '--format', 'ndjson');
  expect(entities.status).toBe(1);
  expect(
    entities.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).metadata.name),
  ).toEqual(['web', 'team-a']);
});

test('a folder is checked without any configuration', () => {
  const { status, stdout } = playbill('check', 'portal-with-every-mistake/good');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'no problems\n' });
});

test('problems are machine-readable on request', () => {
  const { status, stdout } = playbill('check', 'portal-with-every-mistake/bad', '--format', 'json');
  expect(status).toBe(1);
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  expect(problems.map(({ code }) => code)).toEqual([
    'docs/missing',
    'catalog/dangling-ref',
    'catalog/invalid-yaml',
  ]);
});

test('with --strict an error leaves the last portal as it is', () => {
  const out = join(state, 'portal');
  mkdirSync(out);
  writeFileSync(join(out, 'index.html'), 'the last portal');
  const { status, stderr } = playbill(
    'build',
    '--strict',
    '--config',
    'portal-with-every-mistake/app-config.yaml',
    '--out',
    out,
  );
  expect(status).toBe(1);
  expect(stderr).toContain('Nothing was printed, because of --strict.');
  expect(readdirSync(out)).toEqual(['index.html']);
});
