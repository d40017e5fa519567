// Records what Backstage's own scaffolder makes of templates, for the tests of src/templates/engine.
//
// Run it by hand when Backstage or the cases change:
//   mkdir /tmp/backstage && cd /tmp/backstage && npm install @backstage/plugin-scaffolder-backend
//   node scripts/record/scaffolder.ts /tmp/backstage [CORPUS]
// CORPUS is a folder of repositories with an oracle.jsonl that names the valid templates; without it only
// the small cases are recorded. The steps run in Backstage's NunjucksWorkflowRunner with its own actions;
// actions that reach outside are stand-ins that give nothing.

import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.ts';
import { exampleContext, exampleValues, expressionsIn } from './scaffolder-examples.ts';

const [installed = '', corpus = ''] = process.argv.slice(2);
if (installed === '') throw new Error('Name the folder with @backstage/plugin-scaffolder-backend.');

/** A step as a template writes it. */
type Step = JsonObject & { action: string };

/** What an action gets, as far as the stand-ins read it. */
interface Call {
  input: JsonObject;
  workspacePath: string;
  output(name: string, value: JsonValue | undefined): void;
}

interface Action {
  id: string;
  handler(call: Call): Promise<void>;
}

interface Run {
  steps: Step[];
  values: JsonObject;
  secrets?: Record<string, string> | undefined;
  /** Where the template stands on the disk. */
  folder: string;
  name: string;
  provided?: Record<string, Action>;
}

interface WrittenFile {
  text?: string;
  base64?: string;
  executable?: boolean;
}

interface RecordedFile extends WrittenFile {
  sha256: string;
}

type Files = Record<string, RecordedFile>;

const fixtures = resolve(import.meta.dirname, '../../src/templates/engine/fixtures');
const load = createRequire(join(resolve(installed), 'package.json'));
const dist = join(
  resolve(installed),
  'node_modules/@backstage/plugin-scaffolder-backend/dist/scaffolder',
);
const { NunjucksWorkflowRunner } = load(join(dist, 'tasks/NunjucksWorkflowRunner.cjs.js'));
const { ScmIntegrations } = load('@backstage/integration');
const { ConfigReader } = load('@backstage/config');

const config = new ConfigReader({
  scaffolder: { defaultEnvironment: { parameters: { region: 'eu-north-1' } } },
});
const integrations = ScmIntegrations.fromConfig(config);
const reader = {
  readTree: async () => {
    throw new Error('no network');
  },
  readUrl: async () => {
    throw new Error('no network');
  },
};
const builtin = (path: string, name: string, options = {}): Action =>
  load(join(dist, 'actions/builtin', path))[name](options);
const fetching = { reader, integrations };
const actions: Record<string, Action> = Object.fromEntries(
  [
    builtin('fetch/plain.cjs.js', 'createFetchPlainAction', fetching),
    builtin('fetch/plainFile.cjs.js', 'createFetchPlainFileAction', fetching),
    builtin('fetch/template.cjs.js', 'createFetchTemplateAction', fetching),
    builtin('fetch/templateFile.cjs.js', 'createFetchTemplateFileAction', fetching),
    builtin('fetch/workspaceTemplate.cjs.js', 'createWorkspaceTemplateAction', fetching),
    builtin('fetch/workspaceTemplateFile.cjs.js', 'createWorkspaceTemplateFileAction', fetching),
    builtin('catalog/write.cjs.js', 'createCatalogWriteAction'),
    builtin('catalog/fetch.cjs.js', 'createFetchCatalogEntityAction', {
      catalog: { getEntityByRef: async (ref: string) => outline(ref) },
    }),
    builtin('filesystem/rename.cjs.js', 'createFilesystemRenameAction'),
    builtin('filesystem/delete.cjs.js', 'createFilesystemDeleteAction'),
    builtin('filesystem/read.cjs.js', 'createFilesystemReadDirAction'),
    builtin('debug/log.cjs.js', 'createDebugLogAction'),
  ].map((action) => [action.id, action]),
);

/** An entity of which nothing but its reference is known. */
function outline(ref: string): JsonObject {
  const [kind = '', namespace = '', name = ''] = ref.split(/[:/]/);
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { namespace, name }, spec: {} };
}

const USER = {
  ref: 'user:default/guest',
  entity: { metadata: { name: 'guest' }, spec: { profile: { email: 'guest@example.com' } } },
};

const silent: object = { info() {}, warn() {}, error() {}, debug() {}, child: () => silent };
const metric = { add() {}, record() {} };
const scratch = mkdtempSync(join(tmpdir(), 'scaffolder-'));

/** Runs steps in Backstage. Gives the files of its workspace, and whether a step failed. */
async function run({ steps, values, secrets = {}, folder, name, provided = {} }: Run) {
  let files: Files = {};
  const own: Record<string, Action> = {
    'record:files': {
      id: 'record:files',
      handler: async ({ workspacePath }) => {
        files = readFiles(workspacePath);
      },
    },
    ...provided,
  };
  const runner = new NunjucksWorkflowRunner({
    workingDirectory: scratch,
    integrations,
    config,
    logger: silent,
    metrics: { createCounter: () => metric, createHistogram: () => metric },
    actionRegistry: {
      get: async (id: string) => own[id] ?? actions[id] ?? { id, handler: async () => {} },
    },
  });
  const last = { id: 'record', name: 'record', if: '${{ always() }}', action: 'record:files' };
  const spec = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: values,
    user: USER,
    output: {},
    templateInfo: {
      entityRef: `template:default/${name}`,
      baseUrl: `file://${join(folder, 'template.yaml')}`,
    },
    steps: [...steps, last].map((step, index) => ({
      ...step,
      id: step.id ?? `step-${index + 1}`,
      name: step.name ?? step.action,
    })),
  };
  const task = {
    spec,
    secrets,
    isDryRun: false,
    cancelSignal: new AbortController().signal,
    getWorkspaceName: async () => 'dry-run',
    getInitiatorCredentials: async () => ({}),
    emitLog: async () => {},
  };
  let failure: string | undefined;
  await runner.execute(task).catch((error: Error) => {
    failure = error.message.replaceAll(scratch, '');
  });
  return { files, failure };
}

/** All files below a folder by path, folders without files left out. */
function readFiles(folder: string, under = ''): Files {
  const files: Files = {};
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
    const path = join(under, entry.name);
    if (entry.isDirectory()) Object.assign(files, readFiles(folder, path));
    else if (entry.isFile()) files[path] = describeFile(join(folder, path));
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeFile(path: string): RecordedFile {
  const content = readFileSync(path);
  const text = content.toString('utf8');
  const executable = (statSync(path).mode & 0o100) !== 0;
  return {
    sha256: createHash('sha256').update(content).digest('hex'),
    ...(Buffer.from(text).equals(content) ? { text } : { base64: content.toString('base64') }),
    ...(executable && { executable }),
  };
}

function writeCase(folder: string, files: Record<string, string | WrittenFile>): void {
  for (const [path, given] of Object.entries(files)) {
    const file: WrittenFile = typeof given === 'object' ? given : { text: String(given) };
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), file.text ?? Buffer.from(file.base64 ?? '', 'base64'));
    if (file.executable) chmodSync(join(folder, path), 0o755);
  }
}

async function recordCases() {
  const cases: Record<string, Omit<Run, 'folder' | 'name'> & { files: Record<string, string> }> =
    parse(readFileSync(join(fixtures, 'rendering/cases.yaml'), 'utf8'));
  const recorded: Record<string, object> = {};
  for (const [name, { steps, values, secrets, files }] of Object.entries(cases)) {
    const folder = join(scratch, 'cases', name);
    mkdirSync(folder, { recursive: true });
    writeCase(folder, files);
    recorded[name] = await run({ steps, values, secrets, folder, name });
  }
  save('rendering/recorded.json', recorded);
}

/** Our own sample templates, with the values of the same fixture. */
async function recordContent() {
  const content = resolve(import.meta.dirname, '../../content/templates');
  const values: Record<string, JsonObject> = JSON.parse(
    readFileSync(join(fixtures, 'content/values.json'), 'utf8'),
  );
  const recorded: Record<string, Record<string, string>> = {};
  for (const [name, given] of Object.entries(values)) {
    const folder = join(content, name);
    const { spec } = parse(readFileSync(join(folder, 'template.yaml'), 'utf8'));
    const steps = spec.steps.map(withoutOutside);
    const { files } = await run({ steps, values: given, folder, name });
    recorded[name] = Object.fromEntries(
      Object.entries(files).map(([path, { sha256 }]) => [path, sha256]),
    );
  }
  save('content/recorded.json', recorded);
}

/** Community actions are no part of Backstage; the tests leave them out in the same way. */
function withoutOutside(step: Step): Step {
  return actions[step.action] ? step : { ...step, action: 'outside:stand-in' };
}

interface Template {
  name: string;
  folder: string;
  spec: JsonObject & { steps: Step[] };
}

function validTemplates(): Template[] {
  return readFileSync(join(corpus, 'oracle.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind, ok }) => kind === 'Template' && ok)
    .map(({ repo, file, docIndex }) => {
      const path = join(corpus, repo, file);
      const documents = parseAllDocuments(readFileSync(path, 'utf8'), { logLevel: 'silent' });
      const { spec } = documents[docIndex]?.toJSON() ?? {};
      return { name: `${repo}/${file}#${docIndex}`, folder: dirname(path), spec };
    });
}

async function recordCorpus() {
  const recorded: Record<string, object> = {};
  for (const { name, folder, spec } of validTemplates()) {
    const values = exampleValues(spec.parameters);
    const { files, failure } = await run({
      steps: spec.steps.map(withoutOutside),
      values,
      folder,
      name: 'recorded',
    });
    const hash = createHash('sha256');
    for (const [path, { sha256 }] of Object.entries(files)) hash.update(`${path}\n${sha256}\n`);
    recorded[name] = {
      values,
      files: Object.keys(files).length,
      sha256: hash.digest('hex'),
      ...(failure && { failed: true }),
    };
  }
  save('corpus/recorded.json', recorded);
}

/** Renders every text with an expression that stands in the corpus, each once, in one context. */
async function recordExpressions() {
  const templates = validTemplates();
  const texts = [
    ...new Set(templates.flatMap(({ spec }) => expressionsIn([spec.steps, spec.output ?? null]))),
  ].sort();
  const context = exampleContext(
    texts,
    templates.map(({ spec }) => spec.parameters),
  );
  const outputs = Object.entries(context.steps).map(([id, step]) => ({
    id,
    action: 'record:output',
    input: isJsonObject(step) ? step.output : {},
  }));
  let rendered: JsonObject = {};
  const provided: Record<string, Action> = {
    'record:output': {
      id: 'record:output',
      handler: async ({ input, output }) => {
        for (const [key, value] of Object.entries(input)) output(key, value);
      },
    },
    'record:input': {
      id: 'record:input',
      handler: async ({ input }) => {
        if (isJsonObject(input.texts)) rendered = input.texts;
      },
    },
  };
  const { failure } = await run({
    steps: [
      ...outputs,
      {
        id: 'texts',
        action: 'record:input',
        each: [context.each.value],
        input: { texts: { ...texts } },
      },
    ],
    values: context.parameters,
    secrets: context.secrets,
    folder: scratch,
    name: 'recorded',
    provided,
  });
  if (failure) throw new Error(failure);
  const results = texts.map((text, index) => ({ text, value: rendered[index] }));
  save('expressions/recorded.json', { context: { ...context, user: USER }, results });
}

function save(path: string, value: object): void {
  mkdirSync(dirname(join(fixtures, path)), { recursive: true });
  const rows = Object.entries(value).map(
    ([key, row]) => `${JSON.stringify(key)}: ${JSON.stringify(row)}`,
  );
  writeFileSync(join(fixtures, path), `{\n${rows.join(',\n')}\n}\n`);
}

await recordCases();
await recordContent();
if (corpus && existsSync(join(corpus, 'oracle.jsonl'))) {
  await recordExpressions();
  await recordCorpus();
}
rmSync(scratch, { recursive: true });
