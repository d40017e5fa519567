import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { docsPath, entityPath } from '../../src/portal/address.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { snapshotFolder } from '../../src/portal/state-folder.ts';
import { summarise } from '../cli/report.ts';
import { makeRepositories } from './corpus-repositories.ts';
import { measureBuild } from './measure.ts';

/**
 * Turns folders of real files into git repositories, builds one portal from all of them, and checks
 * that every valid entity has its page and every rendered page of documentation is there.
 *
 * Usage: node scripts/bench/corpus.ts CORPUS
 */
const corpus = resolve(process.argv[2] ?? '../shared/corpus');
const { folder, names, config } = await makeRepositories(corpus);
process.env.PLAYBILL_STATE = join(folder, 'state');
const out = join(folder, 'dist');

const cold = await measureBuild(config, out);
const warm = await measureBuild(config, out);
const snapshot = readSnapshot(snapshotFolder(process.env.PLAYBILL_STATE));
const pages = [
  ...snapshot.entities.map(({ ref }) => entityPath(ref)),
  ...snapshot.docs.flatMap((site) => site.pages.map(({ url }) => docsPath(site.ref, url))),
];
const missing = pages.filter((path) => !existsSync(join(out, decodeURI(path), 'index.html')));

print(`${names.length} repositories, ${snapshot.sources.length} opened`);
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
await rm(folder, { recursive: true });
process.exitCode = missing.length > 0 ? 1 : 0;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
