import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { isJsonObject } from '../model/json.ts';
import { createKindModel } from '../model/kinds.ts';
import { memorySource, openerOf } from '../sources/memory.ts';
import { parseFile } from './parse.ts';
import { readCatalog } from './read.ts';

const RUNS = 10_000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const model = createKindModel();

/** Real descriptors: the sample company's, the fixtures', and the corpus where it stands beside the project. */
const descriptors = [
  ...globSync('{content,src/catalog/fixtures}/**/*.yaml', { cwd: root }),
  ...globSync('../shared/corpus/*/**/catalog-info.yaml', { cwd: root }),
]
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .filter((text) => text.length < 5000);

const NASTY = [
  ...['"', "'", '[', '{', ']', '}', '|', '>', '&a ', '*a', '!!binary ', '!<x>', '%YAML 1.1', '#'],
  ...[
    '\t',
    '\0',
    '\uFEFF',
    '\r',
    '\r\n',
    '\u2028',
    '\uD800',
    '\x1b[31m',
    ': ',
    '- ',
    '? ',
    ',',
    '`',
  ],
  ...[
    '\n---\n',
    '\n...\n',
    '\n--- |\n',
    '<<: *a',
    '__proto__: {a: 1}',
    'constructor: 1',
    '${{ x }}',
  ],
  ...['{{cookiecutter.x}}', '{% if x %}', '$text: ../../../etc/passwd', '$yaml: catalog-info.yaml'],
  ...[
    'name: ..',
    'name: a/b',
    'kind: Location',
    '.inf',
    '1e999',
    '0x10',
    'null',
    '~',
    '  '.repeat(60),
  ],
];

const nasty = fc.constantFrom(...NASTY);
const share = fc.double({ min: 0, max: 1, noNaN: true });

type Mutation = (text: string) => string;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(share, nasty).map(
    ([at, what]): Mutation =>
      (text) =>
        splice(text, at, 0, what),
  ),
  fc.tuple(share, fc.nat(40)).map(
    ([at, count]): Mutation =>
      (text) =>
        splice(text, at, count, ''),
  ),
  fc
    .tuple(share, nasty)
    .map(([at, what]): Mutation => changeLine(at, (line) => line.replace(/:.*/, `: ${what}`))),
  fc.tuple(share).map(([at]): Mutation => changeLine(at, (line) => `${line}\n${line}`)),
  fc
    .tuple(share, fc.nat(4))
    .map(([at, by]): Mutation => changeLine(at, (line) => ' '.repeat(by) + line.trimStart())),
  fc.tuple(share).map(
    ([at]): Mutation =>
      (text) =>
        text.slice(0, Math.floor(at * text.length)),
  ),
  fc
    .tuple(share, fc.integer({ min: 2, max: 3000 }), fc.constantFrom('[', '{a: ', '- ', '? ', '"'))
    .map(
      ([at, count, what]): Mutation =>
        (text) =>
          splice(text, at, 0, what.repeat(count)),
    ),
  fc.constant<Mutation>((text) => text.replaceAll('\n', '\r\n')),
);

const before = entity('first-neighbour');
const after = entity('last-neighbour');

test('no mutation of a real descriptor crashes, hides its place, or costs a neighbour', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...descriptors),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (descriptor, mutations, spoil) => {
        const mutated = mutations.reduce((text, mutate) => mutate(text), descriptor);
        const text = `${before}---\n${mutated}\n---\n${after}`;
        const bytes = new TextEncoder().encode(text);
        const middle = new TextEncoder().encode(mutated).length >> 1;
        if (spoil && middle > 0) bytes[before.length + '---\n'.length + middle] = 0xff;
        const { entities, problems, documents } = await readText(bytes);
        const refs = entities.map(({ ref }) => ref);
        expect(refs, JSON.stringify(mutated)).toContain('group:default/first-neighbour');
        expect(refs, JSON.stringify(mutated)).toContain('group:default/last-neighbour');
        const lines = text.split('\n').length;
        for (const { location } of problems) {
          expect(location).toMatchObject({ source: 'repo', file: 'catalog-info.yaml' });
          expect(location?.line).toBeGreaterThan(0);
          expect(location?.line).toBeLessThanOrEqual(lines);
          expect(location?.column).toBeGreaterThan(0);
        }
        for (const { ok, index } of documents) {
          const reasons = problems.filter(({ location }) => location?.document === index);
          if (!ok) expect(reasons, JSON.stringify(mutated)).not.toEqual([]);
        }
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      },
    ),
    { numRuns: RUNS, seed: 20261121 },
  );
}, 600_000);

test('what is valid YAML to the library alone says the same here', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...descriptors),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      (descriptor, mutations) => {
        const text = mutations.reduce((mutated, mutate) => mutate(mutated), descriptor);
        const expected = parseAlone(text);
        if (!expected) return;
        const found = parseFile(text, 'repo', 'catalog-info.yaml');
        const values = found.documents.map(({ value }) => value);
        expect(values, JSON.stringify(text)).toEqual(expected);
      },
    ),
    { numRuns: RUNS / 5, seed: 20261121 },
  );
}, 600_000);

/** The mappings of a text as the library gives them; undefined where it finds any fault. */
function parseAlone(text: string): unknown[] | undefined {
  if (/(?:\? ){20}|[[{?-]{100}|(?:[[{?-] ){100}|(?:\{a: ){100}/.test(text)) return undefined;
  const documents = [...parseAllDocuments(text, { merge: false, logLevel: 'silent' })];
  try {
    const values = documents.map((document) => document.toJSON() as unknown);
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    JSON.stringify(values); // Throws for one that holds itself, which is refused here.
    return values.filter((value) => value !== null && value !== undefined).every(isJsonObject)
      ? values.filter(isJsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

function entity(name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: ${name}\nspec:\n  type: team\n  children: []\n`;
}

function splice(text: string, at: number, count: number, insert: string): string {
  const offset = Math.floor(at * text.length);
  return text.slice(0, offset) + insert + text.slice(offset + count);
}

function changeLine(at: number, change: (line: string) => string): Mutation {
  return (text) => {
    const lines = text.split('\n');
    const index = Math.floor(at * (lines.length - 1));
    return lines.map((line, other) => (other === index ? change(line) : line)).join('\n');
  };
}

function readText(bytes: Uint8Array) {
  const source = memorySource('repo', new Map([['catalog-info.yaml', bytes]]));
  return readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: '', id: 'repo' },
        pattern: 'catalog-info.yaml',
        origin: { type: 'file', target: 'repo' },
        rules: [{ allow: 'everything' }],
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener: openerOf(source),
    model,
    parse: async (...file) => parseFile(...file),
  });
}
