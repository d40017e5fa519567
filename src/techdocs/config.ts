import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type Problem, problem } from '../model/problem.ts';
import { type FileTree, resolvePath } from '../model/tree.ts';
import { locate, type Place } from './location.ts';

/** The navigation as mkdocs.yml writes it. */
export interface NavSource {
  items: JsonValue[];
  /** The line of an item, by its path below `nav`. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** What Playbill takes from mkdocs.yml. */
export interface DocsConfig {
  /** Path of mkdocs.yml inside the tree; undefined where there is none. */
  file: string | undefined;
  siteName: string | undefined;
  /** Folder of the Markdown files, '' for the root of the tree. */
  docsDir: string;
  /** Undefined where the files decide. */
  nav: NavSource | undefined;
  /** Patterns of `exclude_docs`, one a line. */
  exclude: string;
  /** Docs folders of other sites that are part of this one. */
  mounts: Mount[];
}

/** A folder of another site, and where its files stand among the pages of this one. */
export interface Mount {
  /** Folder inside the tree. */
  docsDir: string;
  /** Ends with a slash. */
  prefix: string;
}

/** Backstage looks for them in this order. */
const FILES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Reads the configuration of a documentation folder. Without mkdocs.yml, and for every key with the
 * wrong type (`docs/invalid-config`), the defaults of MkDocs hold. Unknown YAML tags (Python names)
 * are plain values; `docs_dir` cannot leave the folder.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/
 */
export async function readConfig(
  tree: FileTree,
  place: Place,
): Promise<{ config: DocsConfig; problems: Problem[] }> {
  const file = FILES.find((name) => tree.paths.includes(name));
  return file === undefined
    ? { config: parseConfig(undefined, {}, () => undefined), problems: [] }
    : readConfigFile(tree, place, file);
}

/** Reads one configuration file, wherever it is in the tree; its paths count from its own folder. */
export async function readConfigFile(
  tree: FileTree,
  place: Place,
  file: string,
): Promise<{ config: DocsConfig; problems: Problem[] }> {
  const problems: Problem[] = [];
  const report = (message: string, line?: number) => {
    problems.push(problem('docs/invalid-config', message, { location: locate(place, file, line) }));
  };
  const lines = new LineCounter();
  const document = await readDocument(tree, file, lines, report);
  const lineOf = (path: readonly (string | number)[]) => lineAt(document, lines, path);
  const values = document ? mappingOf(document, report) : {};
  const complain = (key: string, message: string) => report(message, lineOf([key]));
  return { config: parseConfig(file, values, lineOf, complain), problems };
}

async function readDocument(
  tree: FileTree,
  file: string,
  lineCounter: LineCounter,
  report: (message: string, line?: number) => void,
): Promise<Document | undefined> {
  try {
    const text = new TextDecoder().decode(await tree.read(file));
    const document = parseDocument(text, { lineCounter, logLevel: 'silent', uniqueKeys: false });
    const error = document.errors[0];
    if (!error) return document;
    report(`${file} is no valid YAML: ${firstLine(error.message)}`, error.linePos?.[0].line);
  } catch (error) {
    report(`${file} cannot be read: ${firstLine(String(error))}`);
  }
  return undefined;
}

/** The values of the document; aliases beyond the limit of the YAML reader make it unusable. */
function mappingOf(document: Document, report: (message: string) => void): JsonObject {
  try {
    const values: JsonValue = document.toJS() ?? {};
    if (isJsonObject(values)) return values;
    report('mkdocs.yml is no mapping of keys to values.');
  } catch (error) {
    report(`mkdocs.yml cannot be used: ${firstLine(String(error))}`);
  }
  return {};
}

function parseConfig(
  file: string | undefined,
  values: JsonObject,
  lineOf: (path: readonly (string | number)[]) => number | undefined,
  report: (key: string, message: string) => void = () => undefined,
): DocsConfig {
  return {
    file,
    siteName: textOf(values, 'site_name', report),
    docsDir: docsDirOf(file ?? '', values, report),
    nav: navOf(values, lineOf, report),
    exclude: textOf(values, 'exclude_docs', report) ?? '',
    mounts: [],
  };
}

function textOf(
  values: JsonObject,
  key: string,
  report: (key: string, message: string) => void,
): string | undefined {
  const value = values[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  report(key, `${key} is no text.`);
  return undefined;
}

function docsDirOf(
  file: string,
  values: JsonObject,
  report: (key: string, message: string) => void,
): string {
  const written = textOf(values, 'docs_dir', report) ?? 'docs';
  const folder = written.startsWith('/') ? undefined : resolvePath(file, written);
  if (folder !== undefined) return folder;
  report('docs_dir', `docs_dir "${written}" leads out of the folder of mkdocs.yml.`);
  return 'docs';
}

function navOf(
  values: JsonObject,
  lineOf: (path: readonly (string | number)[]) => number | undefined,
  report: (key: string, message: string) => void,
): NavSource | undefined {
  const { nav } = values;
  if (nav === undefined || nav === null) return undefined;
  if (!Array.isArray(nav)) {
    report('nav', 'nav is no list.');
    return undefined;
  }
  if (nav.length === 0) return undefined;
  return { items: nav, lineOf: (path) => lineOf(['nav', ...path]) };
}

function lineAt(
  document: Document | undefined,
  lines: LineCounter,
  path: readonly (string | number)[],
): number | undefined {
  const node: unknown = document?.getIn(path, true);
  const offset = isNode(node) ? node.range?.[0] : undefined;
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
