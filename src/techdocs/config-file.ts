import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Pair,
  Scalar,
  visit,
} from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { locate, type Place } from './location.ts';
import { findCircle, parsePythonYaml } from './python-yaml.ts';

/** A path of keys and positions in a mkdocs.yml. */
export type ConfigPath = readonly (string | number)[];

/** A mkdocs.yml as it is written: its values, the lines they stand on, and what is wrong with them. */
export interface ConfigFile {
  /** Path inside the tree; undefined where there is none. */
  file: string | undefined;
  values: JsonObject;
  problems: Problem[];
  /** The line of a value, from 1. */
  lineOf(path: ConfigPath): number | undefined;
  /** Keeps a problem, located at the value it is about. */
  report(code: ProblemCode, message: string, path: ConfigPath, hint?: string): void;
}

const PYTHON = /^tag:yaml\.org,2002:python\/(?:name|object|object\/apply|object\/new):(.*)$/;

/** The configuration of a folder without mkdocs.yml. */
export function noConfigFile(): ConfigFile {
  return {
    file: undefined,
    values: {},
    problems: [],
    lineOf: () => undefined,
    report: () => undefined,
  };
}

/**
 * Reads a mkdocs.yml, wherever it is in the tree. One that is no YAML, or no mapping, has no values
 * and is reported as `docs/invalid-config`.
 *
 * A Python name (`!!python/name:a.b`) is read as the text `a.b`, the call of one as a mapping with
 * the name as `python`; `!ENV` as its last value, because a repository has no say in what the
 * environment tells; any other tag is overlooked.
 */
export async function readConfigFile(
  tree: FileTree,
  place: Place,
  file: string,
): Promise<ConfigFile> {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  let document: Document | undefined;
  const lineOf = (path: ConfigPath) => lineAt(document, lines, path);
  const report: ConfigFile['report'] = (code, message, path, hint) => {
    const location = locate(place, file, path.length === 0 ? undefined : lineOf(path));
    problems.push(problem(code, message, { location, hint }));
  };
  const reportAt = (message: string, line?: number) => {
    problems.push(problem('docs/invalid-config', message, { location: locate(place, file, line) }));
  };

  try {
    const text = new TextDecoder().decode(await tree.read(file));
    document = parsePythonYaml(text, { lineCounter: lines });
    const [error] = document.errors;
    if (!error) return { file, values: valuesOf(document, reportAt), problems, lineOf, report };
    reportAt(`${file} is no valid YAML: ${firstLine(error.message)}`, error.linePos?.[0].line);
  } catch (error) {
    const { name, offset } = (document && findCircle(document)) ?? {};
    const reason =
      name === undefined ? reasonOf(error) : `*${name} stands inside of what it names.`;
    const line = offset === undefined ? undefined : lines.linePos(offset).line;
    reportAt(`${file} cannot be read: ${reason}`, line);
  }
  return { file, values: {}, problems, lineOf, report };
}

/** What the document holds, as JSON: YAML also knows dates, sets, bytes and circles. */
function valuesOf(document: Document, report: (message: string) => void): JsonObject {
  readTags(document);
  const values: JsonValue = JSON.parse(JSON.stringify(document.toJS() ?? {}));
  if (isJsonObject(values)) return values;
  report('mkdocs.yml is no mapping of keys to values.');
  return {};
}

function readTags(document: Document): void {
  visit(document, {
    Node(_, node) {
      if (node.tag === undefined || !('tag' in node)) return undefined;
      if (node.tag === '!ENV') return lastValue(node);
      const name = PYTHON.exec(node.tag)?.[1];
      if (name === undefined) return undefined;
      if (isScalar(node)) return new Scalar(name);
      if (isMap(node)) node.items.push(new Pair(new Scalar('python'), new Scalar(name)));
      delete node.tag;
      return undefined;
    },
  });
}

/** What `!ENV` falls back to: the last of its list; a variable alone has no value. */
function lastValue(node: unknown) {
  const last: unknown = isSeq(node) ? node.items.at(-1) : undefined;
  return isNode(last) ? last : new Scalar(null);
}

function lineAt(
  document: Document | undefined,
  lines: LineCounter,
  path: ConfigPath,
): number | undefined {
  const node: unknown = document?.getIn(path, true);
  const offset = isNode(node) ? node.range?.[0] : undefined;
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function reasonOf(error: unknown): string {
  return firstLine(error instanceof Error ? error.message : String(error));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
