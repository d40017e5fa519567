import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATE } from '../../src/portal/state-folder.ts';
import { writeCompany } from './company.ts';
import { measure, measureBuild } from './measure.ts';

/**
 * Builds a synthetic company cold, warm, and warm with one entity changed, and prints what each cost
 * beside a plain copy of the result in the same run.
 *
 * Usage: node scripts/bench/build.ts ENTITIES PAGES
 */
const [entities = '1000', pages = '1000'] = process.argv.slice(2);
const bench = await mkdtemp(join(tmpdir(), 'playbill-bench-'));

await mkdir(STATE, { recursive: true });
const state = await mkdtemp(join(STATE, 'bench-'));
process.env.PLAYBILL_STATE = state;

const config = await writeCompany(join(bench, 'company'), Number(entities), Number(pages));
const out = join(state, 'out');
const cold = await measureBuild(config, out);
const { files, bytes, htmlPages } = await sizeOf(out);
const warm = await measureBuild(config, out);
await changeOneEntity();
const changed = await measureBuild(config, out);
const copy = await measure('cp', ['-r', out, join(bench, 'copy')]);
await rm(bench, { recursive: true });
await rm(state, { recursive: true });

print(
  `${entities} entities and ${pages} pages of docs: ${htmlPages} HTML pages, ${files} files, ${mb(bytes)}`,
);
row('', 'wall', 'CPU', 'CPU a page', 'memory', 'of cold');
for (const [name, cost] of Object.entries({ cold, warm, 'one changed': changed, 'cp -r': copy })) {
  row(
    name,
    `${cost.wall.toFixed(1)} s`,
    `${cost.cpu.toFixed(1)} s`,
    `${((cost.cpu * 1000) / htmlPages).toFixed(2)} ms`,
    mb(cost.memory),
    (cost.wall / cold.wall).toFixed(2),
  );
}

async function changeOneEntity(): Promise<void> {
  const path = join(bench, 'company', 'atlas-0', 'catalog-info.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('description: ', 'description: Changed. '));
}

async function sizeOf(
  folder: string,
): Promise<{ files: number; bytes: number; htmlPages: number }> {
  const total = { files: 0, bytes: 0, htmlPages: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    total.files++;
    total.bytes += (await stat(join(entry.parentPath, entry.name))).size;
    if (entry.name.endsWith('.html')) total.htmlPages++;
  }
  return total;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function row(name: string, ...cells: string[]): void {
  print(name.padEnd(12) + cells.map((cell) => cell.padStart(12)).join(''));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
