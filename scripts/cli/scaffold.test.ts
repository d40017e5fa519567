import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../src/sources/git-fixture.ts';
import { startGitHub, TOKEN } from './scaffold/publish/github-fixture.ts';
import { scaffold as command } from './scaffold.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = join(root, 'scripts/playbill.mjs');
/** A portal of one template, outside of any repository, so that it is read in no time. */
const portal = await realpath(await mkdtemp(join(tmpdir(), 'playbill-scaffold-')));
const config = join(portal, 'app-config.yaml');
const service = join(portal, 'go-http-service');
const example = join(service, 'examples/with-database');

const HEAD = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: hostile, title: "Hostile \\u001b[31m" }
spec:
  type: service
  owner: team
`;

beforeAll(async () => {
  await cp(join(root, 'content/templates/go-http-service'), service, { recursive: true });
  await writeFile(
    config,
    `catalog:
  rules: [{ allow: [Template, Location] }]
  locations:
    - { type: file, target: ./go-http-service/template.yaml }
    - { type: file, target: ./twice.yaml }
`,
  );
  const twice = ['a', 'b'].map((namespace) =>
    HEAD.replace('name: hostile', `name: twice, namespace: ${namespace}`),
  );
  await writeFile(
    join(portal, 'twice.yaml'),
    twice.map((text) => `${text}  steps: []\n`).join('---\n'),
  );
  await writeFile(
    join(portal, 'location.yaml'),
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: none }\nspec: { targets: [] }\n',
  );
});

afterAll(() => rm(portal, { recursive: true }));

/** Runs the command in this process, without a terminal. */
async function scaffold(args: string[], env: Record<string, string> = {}) {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
  }
  for (const [name, value] of Object.entries({ NO_COLOR: '1', ...env })) vi.stubEnv(name, value);
  const { values, positionals } = parseArgs({
    args,
    options: command.options,
    allowPositionals: true,
  });
  try {
    return { status: await command.run(values, positionals), ...said };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const read = paths.map(async (path) => [path, await readFile(join(folder, path), 'base64')]);
  return Object.fromEntries(await Promise.all(read));
}

async function writeTemplate(folder: string, files: Record<string, string>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return join(folder, 'template.yaml');
}

test('the files are those that are expected, and the commands begin where they are', async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "it's new");
  const values = join(example, 'values.yaml');
  const { status, stdout, stderr } = await scaffold([service, '--values', values, '--out', out]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Create the repository nordlys-freight/claims-service on GitHub');
  expect(stdout).toContain(`\ncd '${out.replace("'", "'\\''")}'\n`);
  expect(await filesIn(out)).toEqual(await filesIn(join(example, 'expected')));
});

test('the process reads standard input, finds a template of the portal, and prints JSON alone', async () => {
  const args = ['go-http-service', '--config', config, '--values', '-', '--dry-run'];
  const child = spawn(process.execPath, [script, 'scaffold', ...args, '--format', 'json'], {
    cwd: root,
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  });
  child.stdin.end(await readFile(join(example, 'values.yaml')));
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ template: 'template:default/go-http-service', out: null });
  expect(report.files).toHaveLength(17);
  expect(report.tasks.map(({ action, state }: Record<string, string>) => [action, state])).toEqual([
    ['publish:github', 'left'],
    ['catalog:register', 'left'],
  ]);
});

describe('wrong usage ends with 2 and says what is wrong', () => {
  test.each([
    [[], 'Name a template, or the path of one.'],
    [['a', 'b'], 'Only one template can be given.'],
    [[service], 'Name the folder to write into with --out, or use --dry-run.'],
    [[service, '--dry-run', '--format', 'xml'], '--format takes text or json, not xml.'],
    [[service, '--update', '--dry-run'], '--update goes with --test.'],
    [[service, '--out', 'src'], 'src is not empty: it holds apis.'],
    [[service, '--out', join(service, 'template.yaml/out')], 'a folder cannot be in it.'],
    [[service, '--publish', '--dry-run'], '--publish and --dry-run exclude each other.'],
    [[service, '--publish', '--out', 'nowhere'], 'set GITHUB_TOKEN'],
    [[service, '--dry-run', '--user', ''], '--user takes a reference'],
    [['go-http-servic', '--config', config, '--dry-run'], 'Did you mean go-http-service?'],
    [['https://x.example/template.yaml', '--dry-run'], 'is not read from an address'],
    [['twice', '--config', config, '--dry-run'], '  template:a/twice\n  template:b/twice'],
    [
      ['src/model', '--dry-run'],
      'src/model holds neither a template.yaml nor a catalog-info.yaml.',
    ],
    [[join(portal, 'location.yaml'), '--dry-run'], 'describes no software template.'],
    [['--test', 'nowhere'], 'There is nothing at nowhere.'],
    [['--test', '--values', 'a'], '--values does not go with --test.'],
  ])('%j', async (args, sentence) => {
    const { values, positionals } = parseArgs({
      args,
      options: command.options,
      allowPositionals: true,
    });
    await expect(command.run(values, positionals)).rejects.toThrow(sentence);
  });
});

test('values that are wrong or missing are named with their places, and nothing is written', async () => {
  const folder = await temporaryFolder();
  const values = join(folder, 'v.yaml');
  await writeFile(values, 'name: Customs\ntier: tier-9\nporrt: 80\n');
  const out = join(folder, 'out');
  const { status, stdout, stderr } = await scaffold([service, '--values', values, '--out', out]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/error: \/name: .*\n {2}--> .*v\.yaml:1:7/);
  expect(stderr).toMatch(/error: \/tier: .*\n {2}--> .*v\.yaml:2:7/);
  expect(stderr).toContain('error: /repoUrl is missing.');
  expect(stderr).toMatch(/no \/porrt\.\n {2}--> .*v\.yaml:3:1\n {2}help: Did you mean port\?/);
  expect(existsSync(out)).toBe(false);
});

test('what a hostile template tries stays without effect', async () => {
  const folder = await temporaryFolder();
  await symlink('/etc', join(folder, 'etc'));
  const template = await writeTemplate(folder, {
    'template.yaml': `${HEAD}  steps:
    - { id: up, action: fetch:plain, input: { url: ./skeleton, targetPath: ../up } }
    - { id: hooks, action: fetch:plain, input: { url: ./skeleton, targetPath: .git/hooks } }
    - { id: link, action: fetch:plain, input: { url: ./etc } }
    - { id: log, action: debug:log, input: { message: "\\e[2J \${{ secrets.key }}" } }
`,
    'skeleton/pre-commit': 'touch owned',
  });
  const out = join(folder, 'out');
  const { status, stdout, stderr } = await scaffold([template, '--out', out], {
    SCAFFOLD_key: 'do-not-print-me',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('Nothing was written.');
  expect(stdout + stderr).not.toContain('\u001b');
  expect(stdout + stderr).not.toContain('do-not-print-me');
  expect((await readdir(folder)).sort()).toEqual(['etc', 'skeleton', 'template.yaml']);
});

test('--publish does what can be done, and leaves the rest with the files', async () => {
  const github = await startGitHub();
  const folder = await temporaryFolder();
  const source = await readFile(join(root, 'content/templates/docs-site/template.yaml'), 'utf8');
  const template = await writeTemplate(folder, {
    'template.yaml': source.replace(
      '${{ parameters.repoUrl }}',
      `${github.host}?owner=acme&repo=customs`,
    ),
    'skeleton/README.md': '# ${{ values.title }}\n',
    'values.json': JSON.stringify({
      name: 'customs',
      title: 'Customs',
      owner: 'group:default/team-tracking',
      decisions: false,
      repoUrl: 'github.com?owner=acme&repo=customs',
    }),
  });
  const values = join(folder, 'values.json');
  const out = join(folder, 'out');
  const { status, stdout } = await scaffold(
    [template, '--values', values, '--out', out, '--publish', '--yes'],
    github.environment,
  );
  expect(status).toBe(0);
  expect(stdout).toContain('Created acme/customs and pushed 1 files to main');
  expect(stdout).toContain('Register it in the catalog');
  expect(stdout).not.toContain(TOKEN);
  expect(await github.git('acme/customs', 'show', 'main:README.md')).toBe('# Customs');
  expect(await filesIn(out)).toHaveProperty(['README.md']);
});

test('examples are run, compared, and written with --update', async () => {
  const folder = await temporaryFolder();
  await writeTemplate(folder, {
    'template.yaml': `${HEAD}  parameters:
    required: [name]
    properties: { name: { type: string }, greeting: { type: string, default: Hello } }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values: { name: "\${{ parameters.name }}", greeting: "\${{ parameters.greeting }}" }
`,
    'skeleton/${{ values.name }}.md': '${{ values.greeting }}, ${{ values.name }}!\n',
    'examples/ada/values.yaml': 'name: Ada\n',
    'examples/bad/values.yaml': 'nmae: Ada\n',
    'examples/empty/readme.md': '',
    'broken/template.yaml': `${HEAD}  steps: none\n`,
    'broken/examples/ada/values.yaml': 'name: Ada\n',
  });
  const written = await scaffold(['--test', '--update', folder]);
  expect(written.stdout).toContain('written  ada, 1 files');
  expect(await readFile(join(folder, 'examples/ada/expected/Ada.md'), 'utf8')).toBe(
    'Hello, Ada!\n',
  );

  await writeFile(join(folder, 'examples/ada/expected/Ada.md'), 'Hi, Ada!\n');
  const { status, stdout, stderr } = await scaffold(['--test', folder]);
  expect(status).toBe(1);
  expect(stdout).toContain(
    'Ada.md is not as expected:\n        line 1\n        - Hi, Ada!\n        + Hello, Ada!',
  );
  expect(stdout).toContain('error: /name is missing.');
  expect(stdout).toContain('The form has no /nmae.');
  expect(stdout).toContain('There is no values.yaml in');
  expect(stdout).toContain('ada, not run: the template is refused');
  expect(stdout).toContain('0 of 4 examples are as expected.');
  expect(stderr).toContain('broken/template.yaml');
});
