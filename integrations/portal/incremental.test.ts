import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCompany } from '../../scripts/bench/company.ts';
import { STATE } from '../../src/portal/state-folder.ts';

const script = fileURLToPath(new URL('../../scripts/playbill.ts', import.meta.url));
const ENTITIES = 60;
const PAGES = 30;
const ROUNDS = 3;

/** A software template among the entities, and the file that it fills in. */
const SKELETON = 'skeleton/main.txt';
const TEMPLATE = `---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: new-service
  description: A service.
spec:
  type: service
  parameters:
    properties:
      name: { type: string }
  steps:
    - id: files
      action: fetch:template
      input:
        url: ./skeleton
        values: { name: '\${{ parameters.name }}' }
`;

let folder = '';
let company = '';
let config = '';
beforeAll(async () => {
  await mkdir(STATE, { recursive: true });
  folder = await mkdtemp(join(STATE, 'test-'));
  company = await mkdtemp(join(tmpdir(), 'playbill-incremental-'));
  config = await writeCompany(company, ENTITIES, PAGES);
  const descriptor = await nth('catalog-info.yaml', 0);
  await writeFile(descriptor, (await readFile(descriptor, 'utf8')) + TEMPLATE);
  await mkdir(join(dirname(descriptor), 'skeleton'));
  await writeFile(join(dirname(descriptor), SKELETON), '# ${{ values.name }}\n');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(company, { recursive: true });
});

/** One thing a team does to its files between two builds. */
type Edit =
  | { type: 'describe'; entity: number; text: string }
  | { type: 'remove entity'; entity: number }
  | { type: 'add entity'; name: string }
  | { type: 'write skeleton'; text: string }
  | { type: 'write page'; page: number; text: string }
  | { type: 'rename page'; page: number }
  | { type: 'remove page'; page: number }
  | { type: 'rename portal'; text: string }
  | { type: 'move portal'; path: string };

/** Astro forgets its own records when the address changes, and must not keep pages that are gone. */
const MOVED: Edit[] = [
  { type: 'move portal', path: 'elsewhere' },
  { type: 'remove entity', entity: 7 },
];

const text = fc.stringMatching(/^[a-z][a-z ]{3,30}[a-z]$/);
const position = fc.nat(1000);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('describe' as const), entity: position, text }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('remove entity' as const), entity: position }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('add entity' as const),
      name: fc.stringMatching(/^new-[a-z]{6}$/),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('write page' as const), page: position, text }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('rename page' as const), page: position }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('remove page' as const), page: position }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('write skeleton' as const), text }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rename portal' as const), text }) },
);

test('after any edits an incremental build is what a clean build is, byte for byte', async () => {
  const kept = join(folder, 'kept-state');
  const first = await print('kept', kept);
  expect(await print('kept', kept)).toEqual(first);
  expect(first.size).toBeGreaterThan(ENTITIES + PAGES);

  const rounds = fc.sample(fc.array(edit, { minLength: 1, maxLength: 6 }), {
    numRuns: ROUNDS,
    seed: 20261121,
  });
  for (const [round, edits] of [...rounds, MOVED].entries()) {
    for (const one of edits) await apply(one);
    const incremental = await print('kept', kept);
    const clean = await print(`clean-${round}`, join(folder, `state-${round}`));
    expect(differences(incremental, clean), JSON.stringify(edits)).toEqual([]);
  }
}, 600_000);

/** Builds the company with a state folder; gives the digest of every file of the portal. */
async function print(name: string, state: string): Promise<Map<string, string>> {
  const out = join(folder, name);
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, 'build', '--config', config, '--out', out],
    { encoding: 'utf8', env: { ...process.env, PLAYBILL_STATE: state } },
  );
  expect(status, stderr).toBeLessThan(2);
  const digests = new Map<string, string>();
  for (const path of await filesOf(out)) {
    const digest = createHash('sha256').update(await readFile(join(out, path)));
    digests.set(path, digest.digest('hex'));
  }
  return digests;
}

function differences(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
}

async function apply(edit: Edit): Promise<void> {
  switch (edit.type) {
    case 'describe':
      return changeDocument(edit.entity, (document) =>
        document.replace(/description: .*/, `description: ${edit.text}`),
      );
    case 'remove entity':
      return changeDocument(edit.entity, () => '');
    case 'add entity':
      return changeDocument(
        0,
        (document) =>
          `${document}---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: ${edit.name}\nspec:\n  owner: team-atlas-0\n`,
      );
    case 'write page': {
      const path = await nth('.md', edit.page);
      return writeFile(
        path,
        `${await readFile(path, 'utf8')}\n## ${edit.text}\n\nMore about ${edit.text}.\n`,
      );
    }
    case 'write skeleton':
      return writeFile(await nth(SKELETON, 0), `# \${{ values.name }}\n${edit.text}\n`);
    case 'rename page': {
      const path = await nth('.md', edit.page);
      return rename(path, path.replace(/\.md$/, '-moved.md'));
    }
    case 'remove page':
      return rm(await nth('.md', edit.page));
    case 'rename portal':
      return writeFile(
        config,
        (await readFile(config, 'utf8')).replace(/title: .*/, `title: ${edit.text}`),
      );
    case 'move portal':
      return writeFile(
        config,
        (await readFile(config, 'utf8')).replace(
          /baseUrl: .*/,
          `baseUrl: http://localhost/${edit.path}`,
        ),
      );
  }
}

async function changeDocument(entity: number, change: (document: string) => string): Promise<void> {
  const path = await nth('catalog-info.yaml', entity);
  const documents = (await readFile(path, 'utf8')).split('---\n');
  const index = entity % documents.length;
  const changed = documents.map((document, other) =>
    other === index ? change(document) : document,
  );
  await writeFile(path, changed.filter(Boolean).join('---\n'));
}

async function nth(ending: string, number: number): Promise<string> {
  const paths = (await filesOf(company)).filter((path) => path.endsWith(ending));
  return join(company, paths[number % paths.length] ?? '');
}

async function filesOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
