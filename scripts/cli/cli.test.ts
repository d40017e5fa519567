import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../playbill.mjs', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const state = mkdtempSync(join(tmpdir(), 'playbill-cli-'));
afterAll(() => rmSync(state, { recursive: true }));

function playbill(...args: string[]) {
  return playbillIn({}, ...args);
}

function playbillIn(env: Record<string, string>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    cwd: fixtures,
    env: { PATH: process.env.PATH, HOME: state, PLAYBILL_STATE: state, NO_COLOR: '1', ...env },
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

test.each([
  [['--help'], 0],
  [['check', 'broken-repository', '--format', 'json'], 1],
])('%s ends as ever where nobody reads what it prints', async (args, expected) => {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: fixtures,
    env: { PATH: process.env.PATH, HOME: state, PLAYBILL_STATE: state, NO_COLOR: '1' },
  });
  child.stdout.destroy();
  const [[status], errors] = await Promise.all([once(child, 'close'), child.stderr.toArray()]);
  expect({ status, errors: errors.join('') }).toEqual({ status: expected, errors: '' });
});

describe('wrong usage ends with 2, a sentence and the help', () => {
  test.each([
    [['print'], 'playbill has no command print.'],
    [['build', '--outt', 'x'], "Unknown option '--outt'"],
    [['build', 'here'], 'Unexpected argument: here'],
    [['check', 'not-a-folder'], 'There is nothing at not-a-folder.'],
    [['check', '.', '--format', 'xml'], '--format takes text, json, github or sarif, not xml.'],
    [['check', 'a', 'b'], 'Only one path can be given.'],
    [['check', '.', '--against', 'nowhere'], 'nowhere cannot be read: it does not exist.'],
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
    "error[config/invalid]: app.baseUrl is no web address: portal.example.com
     --> portal-with-every-mistake/app-config.yaml:3:12
      |
    2 |   title: Broken in every way
    3 |   baseUrl: portal.example.com
      |            ^^^^^^^^^^^^^^^^^^
      = help: Write the whole address, for example https://portal.example.com.

    error[config/missing-variable]: The environment variable PLAYBILL_TEST_UNSET is not set.
      --> portal-with-every-mistake/app-config.yaml:10:9
       |
     9 | organization:
    10 |   name: \${PLAYBILL_TEST_UNSET}
       |         ^^^^^^^^^^^^^^^^^^^^^^
       = help: Set it, or write a default: \${NAME:-default}.

    error[source/not-found]: There is no folder portal-with-every-mistake/gone.
      --> portal-with-every-mistake/app-config.yaml:19:15
       |
    18 |     - type: file
    19 |       target: ./gone
       |               ^^^^^^
       = help: A relative path counts from the folder of the file that names it.

    error[source/clone-failed]: file:///nowhere/repository.git cannot be read: '/nowhere/repository.git' does not appear to be a git repository.
      --> portal-with-every-mistake/app-config.yaml:21:15
       |
    20 |     - type: git
    21 |       target: file:///nowhere/repository.git
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: Check the address for a misspelling: there is no repository that may be seen there.

    error[source/unsafe-address]: "--upload-pack=touch" is not given to git.
      --> portal-with-every-mistake/app-config.yaml:23:15
       |
    22 |     - type: git
    23 |       target: --upload-pack=touch
       |               ^^^^^^^^^^^^^^^^^^^
       = help: Write an https, ssh or file address, or user@host:path, and a plain branch, tag or commit.

    error[config/invalid]: playbill.sources[5].type must be one of file, git.
      --> portal-with-every-mistake/app-config.yaml:24:13
       |
    23 |       target: --upload-pack=touch
    24 |     - type: svn
       |             ^^^

    error[docs/missing]: There is neither mkdocs.yml nor docs in nowhere of portal-with-every-mistake/bad.
     --> portal-with-every-mistake/bad/catalog-info.yaml:6:32
      |
    5 |   annotations:
    6 |     backstage.io/techdocs-ref: dir:./nowhere
      |                                ^^^^^^^^^^^^^

    error[catalog/invalid-yaml]: The document is no valid YAML: Nested mappings are not allowed in compact mappings.
      --> portal-with-every-mistake/bad/catalog-info.yaml:13:7
       |
    12 | apiVersion: backstage.io/v1alpha1
    13 | kind: Component
       |       ^^^^^^^^^
       = help: Look at the indentation, quotes and brackets here and just above.

    warning[config/unknown-section]: The section catalogue has no effect.
     --> portal-with-every-mistake/app-config.yaml:4:1
      |
    3 |   baseUrl: portal.example.com
    4 | catalogue:
      | ^^^^^^^^^
      = help: Did you mean catalog?

    warning[config/unknown-key]: playbill has no key source.
      --> portal-with-every-mistake/app-config.yaml:12:3
       |
    11 | playbill:
    12 |   source: []
       |   ^^^^^^
       = help: Did you mean sources?

    warning[catalog/dangling-ref]: There is no group:default/team-b.
      --> portal-with-every-mistake/bad/catalog-info.yaml:10:10
       |
     9 |   lifecycle: production
    10 |   owner: team-b
       |          ^^^^^^
       = help: Did you mean group:default/team-a?

    8 errors, 3 warnings, 1 note in 3 documents (playbill check --format json has the notes)
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

describe('a repository is checked without any portal', () => {
  const repository = 'broken-repository';

  test('and a good one is fine', () => {
    const { status, stdout } = playbill('check', 'portal-with-every-mistake/good');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'no problems in 1 document\n' });
  });

  test('every document that claims to be an entity has its verdict', () => {
    const { status, stdout, stderr } = playbill('check', repository, '--format', 'json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { documents, problems, summary } = JSON.parse(stdout);
    expect(documents.map((item: Record<string, unknown>) => `${item.file} ${item.ok}`)).toEqual([
      'catalog-info.yaml true',
      'catalog-info.yaml true',
      'catalog-info.yaml false',
      'catalog-info.yaml false',
      'catalog-info.yaml false',
      'services/again.yaml true',
      'services/again.yaml false',
    ]);
    expect(Object.keys(documents[0])).toEqual([
      'file',
      'index',
      'ok',
      'entityRef',
      'kind',
      'problems',
      'relations',
    ]);
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      'docs/broken-link',
      'docs/page-not-in-nav',
      'docs/missing-page',
    ]);
    expect(summary).toEqual({ documents: 7, ok: 3, errors: 6, warnings: 3, infos: 1 });
  });

  test('references may lead into a published portal', () => {
    const entity = { kind: 'Group', metadata: { name: 'team-paymets' } };
    const published = join(state, 'published.json');
    writeFileSync(published, JSON.stringify([entity]));
    const { stdout } = playbill('check', repository, '--against', published);
    expect(stdout).not.toContain('catalog/dangling-ref');
  });

  test('the policy of a portal counts, and nothing else of its configuration', () => {
    const config = join(state, 'app-config.yaml');
    const check = (levels: string) => {
      writeFileSync(config, `app: { baseUrl: '\${UNSET}' }\nplaybill: { problems: ${levels} }\n`);
      return playbill('check', 'dangling-owner', '--config', config);
    };
    expect(playbill('check', 'dangling-owner').status).toBe(0);
    expect(playbill('check', 'dangling-owner', '--strict').status).toBe(1);
    expect(check('{ catalog/dangling-ref: error }').status).toBe(1);
    const ignored = check('{ catalog/dangling-ref: ignore }');
    expect(ignored).toMatchObject({ status: 0, stdout: 'no problems in 1 document\n' });
  });

  test('GitHub gets annotations and a summary', () => {
    const summary = join(state, 'summary.md');
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: join(fixtures, repository) };
    const { status, stdout } = playbillIn(env, 'check', repository, '--format', 'github');
    expect(status).toBe(1);
    expect(stdout).toContain(
      '::warning file=catalog-info.yaml,line=11,col=10,title=catalog/dangling-ref::broken-repository/catalog-info.yaml:11:10: There is no group:default/team-paymets.',
    );
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^### Playbill: 6 errors, 3 warnings, 1 note in 7 documents/,
    );
  });

  test('a scanner gets SARIF, also of a configuration that cannot be used', () => {
    const log = JSON.parse(playbill('check', repository, '--format', 'sarif').stdout);
    expect(log.runs[0].results).toHaveLength(10);
    const broken = playbill('check', '--config', 'not-there.yaml', '--format', 'sarif');
    expect(broken.status).toBe(2);
    expect(JSON.parse(broken.stdout).runs[0].results[0].ruleId).toBe('config/unreadable');
  });
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

describe('outside systems', () => {
  const config = ['--config', 'portal-with-plugins/app-config.yaml'];

  test('are not asked by check, which checks the configuration of their plugins', () => {
    const { status, stdout, stderr } = playbill('check', ...config);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'error[facts/secret-in-config]: shop.token is a secret and written out.',
    );
    expect(stdout + stderr).not.toContain('this-is-written-out');
    expect(existsSync(join(state, 'facts'))).toBe(false);
  });

  test('are asked by snapshot, and what they say can be recorded', () => {
    const folder = join(state, 'recorded');
    const { stderr } = playbill('snapshot', ...config, '--record', folder);
    expect(stderr).toContain('Recorded 2 facts of shop in');
    expect(stderr).not.toContain('this-is-written-out');
    expect(readdirSync(folder).sort()).toEqual(['counts.ndjson', 'shop.ndjson']);
    const [fact] = readFileSync(join(folder, 'shop.ndjson'), 'utf8').split('\n');
    expect(fact).toMatch(
      /^\{"data":\{"shops":\["Main Street"\]\},"entityRef":"component:default\/till","observedAt":"[^"]+","problems":\[\]\}$/,
    );
  });

  test('that have nothing to say leave nothing of what was recorded', () => {
    const folder = join(state, 'emptied');
    playbill('snapshot', ...config, '--record', folder);
    expect(readFileSync(join(folder, 'shop.ndjson'), 'utf8')).not.toBe('');
    const plugin = fileURLToPath(new URL('../../src/facts/fixtures/asks-a-shop', import.meta.url));
    const path = join(state, 'empty.yaml');
    writeFileSync(path, `playbill: {plugins: [${plugin}]}\nshop: {answers: one, shops: []}\n`);
    const { stderr } = playbill('snapshot', '--config', path, '--record', folder);
    expect(stderr).toContain('Recorded 0 facts of shop in');
    expect(readFileSync(join(folder, 'shop.ndjson'), 'utf8')).toBe('');
  });

  test('that do not answer are an error with --strict alone, unless the company decides', () => {
    const path = join(state, 'strict.yaml');
    const run = (problems: string, ...args: string[]) => {
      const written = 'facts/secret-in-config: ignore, facts/invalid-plugin: ignore';
      writeFileSync(path, `playbill: {problems: {${written}${problems}}}`);
      const env = { SHOP_ANSWERS: 'none' };
      return playbillIn(env, 'snapshot', ...config, '--config', path, ...args).status;
    };
    expect(run('')).toBe(0);
    expect(run('', '--strict')).toBe(1);
    expect(run(', facts/plugin-failed: warn', '--strict')).toBe(0);
  });
});
