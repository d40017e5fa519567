import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseFile } from '../../src/catalog/parse.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { createKindModel } from '../../src/model/kinds.ts';
import { memorySource, openerOf } from '../../src/sources/memory.ts';
import { writeCompany } from './company.ts';

/**
 * Measures what it costs to parse, validate and link a catalog, against `parseAllDocuments` of the
 * `yaml` package alone on the same files in the same run. Files are in memory; caches are not used.
 *
 * Usage: node scripts/bench/catalog.ts [ENTITIES] [ROUNDS]
 */
const [entities = 10_000, rounds = 3] = process.argv.slice(2).map(Number);

const folder = await mkdtemp(join(tmpdir(), 'playbill-catalog-'));
await writeCompany(folder, entities, 0);
const files = new Map(
  globSync('**/catalog-info.yaml', { cwd: folder }).map((path) => [
    path,
    new Uint8Array(readFileSync(join(folder, path))),
  ]),
);
await rm(folder, { recursive: true });
const texts = [...files.values()].map((bytes) => new TextDecoder().decode(bytes));
const model = createKindModel();
let peak = 0;

const yaml: number[] = [];
const catalog: number[] = [];
for (let round = 0; round < rounds; round++) {
  yaml.push(await seconds(parseTexts));
  catalog.push(await seconds(readEntities));
}
const [reference, cost] = [median(yaml), median(catalog)];
console.log(`${entities} entities in ${files.size} files, median of ${rounds} rounds, CPU seconds`);
console.log(`yaml alone   ${reference.toFixed(2)}`);
console.log(`catalog      ${cost.toFixed(2)}`);
console.log(`ratio        ${(cost / reference).toFixed(2)}`);
console.log(`memory       ${(peak / 2 ** 20).toFixed(0)} MB resident at the most`);

async function parseTexts(): Promise<void> {
  for (const text of texts) parseAllDocuments(text);
}

async function readEntities(): Promise<void> {
  const source = memorySource('company', files);
  const found = await readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: '', id: source.id },
        pattern: '**/catalog-info.yaml',
        origin: { type: 'file', target: source.id },
        rules: [{ allow: 'everything' }],
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener: openerOf(source),
    model,
    parse: async (...file) => parseFile(...file),
  });
  peak = Math.max(peak, process.memoryUsage.rss());
  if (found.entities.length !== entities) {
    throw new Error(`${found.entities.length} of ${entities} entities were read.`);
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
