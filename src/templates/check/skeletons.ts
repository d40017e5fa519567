import { isJsonObject, type JsonObject, stringsOf } from '../../model/json.ts';
import type { BundledFile, TemplateBundle } from '../bundle.ts';
import { isBinary } from '../engine/binary.ts';
import { type ExpressionError, parseError } from '../engine/expressions.ts';
import { resolveFetch } from '../engine/fetch-address.ts';
import { selectPaths } from '../engine/globs.ts';
import type { ProgramStep, TemplateProgram } from '../program.ts';
import { createNameCheck, type UnknownName } from './called-names.ts';
import { type Reference, referencesIn } from './references.ts';

/** What to do about what other tools read between the same braces. */
export const MEANT_TO_STAY =
  'Where it is meant to stay, put it between {% raw %} and {% endraw %}, or list the file under copyWithoutTemplating.';

/** A text of a skeleton that a step fills in. */
export interface SkeletonText {
  /** Path in the bundle of its file. */
  file: string;
  /** Whether it is the name of the file, not its content. */
  isName: boolean;
  error: ExpressionError | undefined;
  /** What it uses of the values of its step; undefined where that is not known. */
  references: readonly Reference[] | undefined;
  /** What it uses of names that a skeleton does not have. */
  foreign: readonly Reference[];
  /** What it calls and nobody has. */
  unknown: readonly UnknownName[];
}

/** What steps read, and what workflows of GitHub read between the same braces. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...['parameters', 'secrets', 'steps'],
  ...['env', 'github', 'inputs', 'job', 'matrix', 'needs', 'runner', 'strategy', 'vars'],
]);

/** How people misspell `values`; loops call what they go through like this as well. */
const MISSPELT: ReadonlySet<string> = new Set(['value', 'Values']);

/** What a step fills in. */
export interface Skeleton {
  step: ProgramStep;
  texts: SkeletonText[];
}

/**
 * The texts that the steps fill in, with the options of each step, as far as both are written out
 * (@backstage/plugin-scaffolder-backend, createTemplateActionHandler and
 * createTemplateFileActionHandler).
 */
export function skeletonsOf(program: TemplateProgram, bundle: TemplateBundle): Skeleton[] {
  const read = rememberTexts();
  return program.steps.flatMap((step) => {
    const isFolder = step.action === 'fetch:template';
    if (!isFolder && step.action !== 'fetch:template:file') return [];
    const { url } = step.input;
    if (typeof url !== 'string' || hasExpression(url)) return [];
    const fetched = resolveFetch(program, bundle, url);
    if ('file' in fetched) return [{ step, texts: contentTexts(fetched.file, step.input, read) }];
    if (!isFolder || 'missing' in fetched) return [];
    return [{ step, texts: folderTexts(bundle, fetched.folder, step.input, read) }];
  });
}

function hasExpression(text: string): boolean {
  return /\$\{\{|\{%|\{#/.test(text);
}

function folderTexts(
  bundle: TemplateBundle,
  folder: string,
  input: JsonObject,
  read: ReadText,
): SkeletonText[] {
  const files = bundle.files.filter(({ path }) => path.startsWith(folder));
  const inside = files.map(({ path }) => path.slice(folder.length));
  const rendered = renderedOf(inside, input);
  return files.flatMap((file) => {
    const name = file.path.slice(folder.length);
    return [
      ...read(name, file.path, true, input),
      ...(rendered(name) ? contentTexts(file, input, read) : []).map((text) =>
        isConditional(name) ? { ...text, references: text.references?.map(guard) } : text,
      ),
    ];
  });
}

/** Whether a file is only there sometimes: its name is empty under some condition. */
function isConditional(name: string): boolean {
  return /\{%|\$\{\{.*\bif\b/.test(name);
}

function guard(reference: Reference): Reference {
  return { ...reference, isGuarded: true };
}

/** Which files are filled in; none where that depends on answers. */
function renderedOf(paths: string[], input: JsonObject): (path: string) => boolean {
  const { templateFileExtension: extension, copyWithoutTemplating: copied } = input;
  if (typeof extension === 'string' && extension !== '') {
    const ending = extension.startsWith('.') ? extension : `.${extension}`;
    return (path) => path.endsWith(ending);
  }
  if (extension === true) return (path) => path.endsWith('.njk');
  const patterns = stringsOf(copied);
  if (patterns.some(hasExpression) || (typeof copied === 'string' && copied !== '')) {
    return () => false;
  }
  const untouched = selectPaths(paths, patterns);
  return (path) => !untouched.has(path);
}

function contentTexts(
  { path, content }: BundledFile,
  input: JsonObject,
  read: ReadText,
): SkeletonText[] {
  if (!('text' in content)) return [];
  if (isBinary(new TextEncoder().encode(content.text))) return [];
  return read(content.text, path, false, input);
}

type ReadText = (text: string, file: string, isName: boolean, input: JsonObject) => SkeletonText[];

/** Reads each text once, however many steps fetch it. */
function rememberTexts(): ReadText {
  const known = new Map<string, SkeletonText[]>();
  const unknownIn = createNameCheck();
  return (text, file, isName, input) => {
    const key = [file, isName, isName ? text : '', input.cookiecutterCompat === true].join('\0');
    const found = known.get(key) ?? readText(text, file, isName, input, unknownIn);
    known.set(key, found);
    return found;
  };
}

function readText(
  text: string,
  file: string,
  isName: boolean,
  input: JsonObject,
  unknownIn: ReturnType<typeof createNameCheck>,
): SkeletonText[] {
  const cookiecutterCompat = input.cookiecutterCompat === true;
  const pattern = cookiecutterCompat ? /\{\{|\{%|\{#|#\}/ : /\$\{\{|\{%|\{#|#\}/;
  if (!pattern.test(text)) return [];
  const error = parseError(text, { cookiecutterCompat });
  const roots = new Set([cookiecutterCompat ? 'cookiecutter' : 'values']);
  const references = error ? undefined : referencesIn(text, roots, { cookiecutterCompat });
  const foreign = [FOREIGN, MISSPELT].flatMap((names) =>
    error ? [] : (referencesIn(text, names, { cookiecutterCompat }) ?? []),
  );
  const unknown = error ? [] : unknownIn(text, { cookiecutterCompat });
  return [{ file, isName, error, references, foreign, unknown }];
}

/** The names that a step gives to its skeleton; undefined where they depend on answers. */
export function valuesOf({ input }: ProgramStep): ReadonlySet<string> | undefined {
  const { values = {} } = input;
  return isJsonObject(values) ? new Set(Object.keys(values)) : undefined;
}
