import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { docsPath, entityPath } from '../../src/portal/address.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { snapshotFolder } from '../../src/portal/state-folder.ts';
import { summarise } from '../cli/report.ts';
import { measureBuild } from './measure.ts';

/**
 * Turns folders of real files into git repositories, builds one portal from all of them, and checks
 * that every valid entity has its page and every rendered page of documentation is there.
 *
 * Usage: node scripts/bench/corpus.ts CORPUS
 */
const corpus = resolve(process.argv[2] ?? '../shared/corpus');
const bench = await mkdtemp(join(tmpdir(), 'playbill-corpus-'));
process.env.PLAYBILL_STATE = join(bench, 'state');
const out = join(bench, 'dist');

const folders = (await readdir(corpus, { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
);
for (const { name } of folders) await makeRepository(name);
const config = join(bench, 'app-config.yaml');
await writeFile(
  config,
  stringify({
    app: { title: 'Portal of the corpus' },
    playbill: {
      sources: folders.map(({ name }) => ({
        type: 'git',
        target: pathToFileURL(join(bench, 'repos', name)).href,
      })),
    },
  }),
);

const cold = await measureBuild(config, out);
const warm = await measureBuild(config, out);
const snapshot = readSnapshot(snapshotFolder(process.env.PLAYBILL_STATE));
const pages = [
  ...snapshot.entities.map(({ ref }) => entityPath(ref)),
  ...snapshot.docs.flatMap((site) => site.pages.map(({ url }) => docsPath(site.ref, url))),
];
const missing = pages.filter((path) => !existsSync(join(out, decodeURI(path), 'index.html')));

print(`${folders.length} repositories, ${snapshot.sources.length} opened`);
print(
  `${snapshot.entities.length} valid entities, ${snapshot.docs.length} documented, ${pages.length} pages, ${missing.length} missing`,
);
print(`problems: ${summarise(snapshot.problems)}`);
for (const [code, found] of Map.groupBy(snapshot.problems, (problem) => problem.code)) {
  print(`  ${String(found.length).padStart(6)} ${code}`);
}
print(
  `cold ${cold.wall.toFixed(1)} s wall, ${cold.cpu.toFixed(1)} s CPU, ${(cold.memory / 1e6).toFixed(0)} MB; warm ${(warm.wall / cold.wall).toFixed(2)} of it`,
);
for (const path of missing.slice(0, 20)) print(`missing: ${path}`);
await rm(bench, { recursive: true });
process.exitCode = missing.length > 0 ? 1 : 0;

async function makeRepository(name: string): Promise<void> {
  const folder = join(bench, 'repos', name);
  await mkdir(folder, { recursive: true });
  await cp(join(corpus, name), folder, { recursive: true });
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
        GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
      },
    });
    if (status !== 0) throw new Error(stderr);
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git(
    '-c',
    'user.name=Corpus',
    '-c',
    'user.email=corpus@example.com',
    'commit',
    '--quiet',
    '--message=Import',
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
