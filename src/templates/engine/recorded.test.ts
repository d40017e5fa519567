import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { Entity } from '../../model/entity.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import type { BundledFile } from '../bundle.ts';
import { readProgram } from '../read-program.ts';
import { createRenderer, prepare } from './expressions.ts';
import { folderActionOf } from './folder-actions/index.ts';
import { renderInput } from './render-input.ts';
import type { RunResult } from './result.ts';
import { runTemplate } from './run.ts';

// What Backstage made of the same templates, recorded by scripts/record/scaffolder.ts. There, actions
// that reach outside gave nothing, so they give nothing here.
vi.mock('../instructions/instruct.ts', () => ({ instruct: () => ({ output: {} }) }));

const fixtures = join(import.meta.dirname, 'fixtures');
const USER = {
  ref: 'user:default/guest' as EntityRef,
  entity: { metadata: { name: 'guest' }, spec: { profile: { email: 'guest@example.com' } } },
};

interface Recorded {
  files: Record<string, { sha256: string; text?: string; executable?: true }>;
  failure?: string;
}

interface Case {
  steps: JsonObject[];
  values: JsonObject;
  secrets?: Record<string, string>;
  files: Record<string, string | { text?: string; base64?: string; executable?: true }>;
  /** Backstage stops at the first file that fails, we go on; then only the failure is compared. */
  stops?: true;
}

describe('small templates with odd features come out as in Backstage', () => {
  const cases: Record<string, Case> = parse(
    readFileSync(join(fixtures, 'rendering/cases.yaml'), 'utf8'),
  );
  const recorded: Record<string, Recorded> = readJson('rendering/recorded.json');

  test.each(Object.entries(cases))('%s', (name, { steps, values, secrets, files, stops }) => {
    const bundle = Object.entries(files).map(([path, given]) => bundled(path, given));
    const result = run({ name, steps, values, secrets, files: bundle });
    const expected = recorded[name];
    expect(hasFailed(result), JSON.stringify(result.problems)).toBe(
      expected?.failure !== undefined,
    );
    if (!stops) expect(describeFiles(result)).toEqual(expected?.files);
  });
});

describe('the sample templates come out as in Backstage', () => {
  const values: Record<string, JsonObject> = readJson('content/values.json');
  const recorded: Record<string, Record<string, string>> = readJson('content/recorded.json');
  const content = join(import.meta.dirname, '../../../content/templates');

  test.each(Object.keys(values))('%s', (name) => {
    const folder = join(content, name);
    const { spec } = parse(readFileSync(join(folder, 'template.yaml'), 'utf8'));
    const files = readBundle(folder);
    const result = run({ name, steps: spec.steps, values: values[name] ?? {}, files });
    expect(hashFiles(result)).toEqual(recorded[name]);
  });
});

test('every expression of the corpus renders as in Backstage', () => {
  const {
    context,
    results,
  }: { context: JsonObject; results: { text: string; value?: JsonValue }[] } = readJson(
    'expressions/recorded.json',
  );
  const renderer = createRenderer({ globals: { always: () => true, failure: () => false } });
  const prepared = prepare(renderer, {
    ...context,
    environment: { parameters: { region: 'eu-north-1' }, secrets: {} },
    context: { task: { id: 'dry-run' } },
  });
  if ('mistake' in prepared) throw new Error(prepared.mistake);
  const by = { renderer, checkTime: () => {}, onError: () => {} };
  for (const { text, value } of results) {
    const rendered = renderInput(text, prepared.context, '', by);
    expect(asJson(rendered), text).toEqual(asJson(value));
  }
  expect(results.length).toBeGreaterThan(400);
});

const corpus = join(import.meta.dirname, '../../../../shared/corpus');

describe.skipIf(!existsSync(join(corpus, 'oracle.jsonl')))('templates of the corpus', () => {
  const recorded: Record<
    string,
    { values: JsonObject; files: number; sha256: string; failed?: true }
  > = readJson('corpus/recorded.json');

  test.each(Object.entries(recorded))('%s', (name, { values, ...expected }) => {
    const [file = '', index = ''] = name.split('#');
    const path = join(corpus, file);
    const entity: Entity = parseAllDocuments(readFileSync(path, 'utf8'), { logLevel: 'silent' })[
      Number(index)
    ]?.toJSON();
    const steps = (entity.spec?.steps ?? []) as JsonObject[];
    const result = run({
      name: 'recorded',
      steps,
      values,
      files: readBundle(join(path, '..')),
    });
    // Backstage waits for the tasks of people, where we go on; there the recording fails.
    if (result.problems.some(({ message }) => message.includes('known only when earlier tasks'))) {
      expect(expected.failed).toBe(true);
      return;
    }
    const hash = createHash('sha256');
    for (const [file, sha256] of Object.entries(hashFiles(result)))
      hash.update(`${file}\n${sha256}\n`);
    expect({
      files: result.files.length,
      sha256: hash.digest('hex'),
      ...(hasFailed(result) && { failed: true }),
    }).toEqual(expected);
  });
});

function run(given: {
  name: string;
  steps: JsonObject[];
  values: JsonObject;
  secrets?: Record<string, string> | undefined;
  files: BundledFile[];
}): RunResult {
  const entity: Entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: given.name },
    spec: { type: 'service', steps: given.steps.map(withoutOutside) },
  };
  const environment = { region: 'eu-north-1' };
  const program = readProgram(entity, {
    file: 'template.yaml',
    environment,
    placeOf: () => undefined,
  });
  return runTemplate({
    program,
    bundle: { files: given.files, places: [], leftOut: [] },
    values: given.values,
    secrets: given.secrets ?? {},
    user: USER,
    entities: {},
    limits: { time: 60_000 },
  });
}

/** Community actions are no part of Backstage, so the recording has a stand-in for them. */
function withoutOutside(step: JsonObject): JsonObject {
  const action = String(step.action);
  const isOwn = folderActionOf(action) && !action.startsWith('roadiehq:');
  return isOwn ? step : { ...step, action: 'outside:stand-in' };
}

function hasFailed({ steps }: RunResult): boolean {
  return steps.some(({ state }) => state === 'failed');
}

function describeFiles({ files }: RunResult): Recorded['files'] {
  return Object.fromEntries(
    files.map(({ path, content, executable }) => {
      const text = Buffer.from(content).toString('utf8');
      const isUtf8 = Buffer.from(text).equals(content);
      const base64 = Buffer.from(content).toString('base64');
      return [
        path,
        {
          sha256: hashOf(content),
          ...(isUtf8 ? { text } : { base64 }),
          ...(executable && { executable }),
        },
      ];
    }),
  );
}

function hashFiles({ files }: RunResult): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path, hashOf(content)]));
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function bundled(path: string, given: Case['files'][string]): BundledFile {
  const file = typeof given === 'object' ? given : { text: String(given) };
  return {
    path,
    content: file.base64 === undefined ? { text: file.text ?? '' } : { base64: file.base64 },
    executable: file.executable,
  };
}

function readBundle(folder: string, under = ''): BundledFile[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    if (entry.isDirectory()) return readBundle(folder, path);
    if (!entry.isFile()) return [];
    const content = readFileSync(join(folder, path));
    const executable = (statSync(join(folder, path)).mode & 0o100) !== 0 ? true : undefined;
    return [{ path, content: { base64: content.toString('base64') }, executable }];
  });
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(fixtures, path), 'utf8'));
}

function asJson(value: JsonValue | undefined) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
