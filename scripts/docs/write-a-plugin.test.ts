import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'cheerio';
import ts from 'typescript';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ROOT, STATE } from '../../src/portal/state-folder.ts';

/** What the page tells a reader to do, done: its files as they stand in it, its server, its builds. */
const PAGE = join(ROOT, 'docs/write-a-plugin.md');

const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: tracking-service
  annotations:
    # the annotation of the page
spec: { type: service, lifecycle: production, owner: nobody }
`;

let folder = '';
let server: ChildProcess | undefined;
let files = new Map<string, string>();

beforeAll(async () => {
  const page = await readFile(PAGE, 'utf8');
  files = new Map(
    [...page.matchAll(/^```\w+ title="(.+)"\n([\s\S]*?)^```$/gm)].map(
      ([, name = '', text = '']) => [name, text],
    ),
  );
  const [annotation = ''] = page.match(/^ {4}uptime\.example\/service: .*$/m) ?? [];
  await mkdir(STATE, { recursive: true });
  folder = await mkdtemp(join(STATE, 'test-plugin-'));
  for (const [name, text] of files) await write(name, text);
  await write('content/catalog-info.yaml', ENTITY.replace(/^ +#.*$/m, annotation));
  await write(
    'content/app-config.yaml',
    `${files.get('content/app-config.yaml')}
catalog:
  locations:
    - type: file
      target: ./catalog-info.yaml
playbill:
  search: false
  plugins:
    - ../integrations/uptime
`,
  );
  server = spawn(process.execPath, [join(folder, 'uptime-server.mjs')]);
  if (server.stdout) await once(server.stdout, 'data');
});
afterAll(async () => {
  server?.kill();
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

function playbill(token: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'scripts/playbill.mjs'),
      ...args,
      '--config',
      join(folder, 'content/app-config.yaml'),
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, UPTIME_TOKEN: token, PLAYBILL_STATE: join(folder, 'state') },
    },
  );
  return { status, said: stdout + stderr };
}

async function kept(): Promise<string> {
  return readFile(join(folder, 'state/snapshot/facts.ndjson'), 'utf8');
}

/** The files below a folder that hold a text. */
async function filesWith(text: string, ...folders: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of folders) {
    for (const entry of await readdir(join(folder, name), {
      recursive: true,
      withFileTypes: true,
    })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path)).includes(text)) found.push(path);
    }
  }
  return found;
}

test('the code of the page has no type errors', () => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([join(folder, 'integrations/uptime/plugin.ts')], options);
  const found = ts.getPreEmitDiagnostics(program);
  expect(
    found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  ).toEqual([]);
});

test('the plugin of the page is found, asked and printed', async () => {
  const { status, said } = playbill('open-sesame', 'build', '--out', join(folder, 'dist'));
  expect(status, said).toBe(0);
  const entity = join(folder, 'dist/catalog/default/component/tracking-service');
  const overview = load(await readFile(join(entity, 'index.html'), 'utf8'));
  expect(overview('main').text()).toContain('Up · 99.97 % in the last 30 days');
  expect(overview('.pb-tabs').text()).toContain('Uptime');
  const tab = load(await readFile(join(entity, 'uptime/index.html'), 'utf8'));
  expect(tab('main').text()).toContain('None in the last 30 days.');
  expect(tab('main time').length).toBeGreaterThan(0);
  expect(await filesWith('open-sesame', 'dist', 'state')).toEqual([]);
});

test('it works as a folder elsewhere, too', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'playbill-elsewhere-'));
  onTestFinished(() => rm(elsewhere, { recursive: true }));
  await cp(join(folder, 'integrations/uptime'), join(elsewhere, 'uptime'), { recursive: true });
  const config = await readFile(join(folder, 'content/app-config.yaml'), 'utf8');
  onTestFinished(() => write('content/app-config.yaml', config));
  await write(
    'content/app-config.yaml',
    config.replace('../integrations/uptime', join(elsewhere, 'uptime')),
  );
  const { status, said } = playbill('open-sesame', 'snapshot');
  expect(status, said).toBe(0);
  expect(said).not.toContain('facts/');
  expect(await kept()).toContain('99.97');
});

test('a wrong token is refused, and stands nowhere', async () => {
  const { status, said } = playbill('wrong-and-secret', 'snapshot');
  expect(status, said).toBe(0);
  expect(said).toMatch(/Uptime of tracking.*401/s);
  expect(said).toContain('catalog-info.yaml');
  expect(await kept()).toContain('99.97');
  expect(said).not.toContain('wrong-and-secret');
  expect(await filesWith('wrong-and-secret', 'state')).toEqual([]);
});

test('without the system the last answer stays', async () => {
  server?.kill();
  if (server && server.exitCode === null) await once(server, 'exit');
  const { status, said } = playbill('open-sesame', 'snapshot');
  expect(status, said).toBe(0);
  expect(await kept()).toContain('99.97');
  expect(playbill('open-sesame', 'snapshot', '--strict').status).toBe(1);
});

test('a token that is written out is refused', async () => {
  const config = await readFile(join(folder, 'content/app-config.yaml'), 'utf8');
  await write('content/app-config.yaml', config.replace(`\${UPTIME_TOKEN}`, 'open-sesame'));
  const { status, said } = playbill('', 'snapshot');
  expect(status).toBe(1);
  expect(said).toContain('facts/secret-in-config');
});
