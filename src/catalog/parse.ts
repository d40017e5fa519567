import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  visit,
  type YAMLParseError,
} from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { escapeKey, pointerKeys } from '../model/pointer.ts';
import { type Problem, type ProblemLocation, problem } from '../model/problem.ts';
import { type Position, readYamlDocuments, type YamlDocument } from './yaml-documents.ts';
import { readValue, ValueError } from './yaml-value.ts';

/** One document of a file that is not empty. */
export interface ParsedDocument {
  /** Position among the documents of the file, 0-based, empty ones counted. */
  index: number;
  /** Line the document starts on, 1-based. */
  line: number;
  /** Undefined for a broken document, whose problem is among those of the file. */
  value?: JsonObject | undefined;
  /** Whether it says, or said before it was broken, that it is an entity of Backstage. */
  claimed: boolean;
  /** Whether it holds template expressions that are still to be filled in. */
  templated: boolean;
  /** Line and column of the scalars under `spec` that relations can be written in, by JSON pointer. */
  positions: Record<string, [line: number, column: number]>;
}

/** What a file holds: its documents, and a problem for each broken one. */
export interface ParsedFile {
  documents: ParsedDocument[];
  problems: Problem[];
}

/** Reads a file like `parseFile`, or remembers what an earlier build read in the same text. */
export type ParseFile = (text: string, source: string, file: string) => Promise<ParsedFile>;

/** Where relation fields stand: `spec.owner`, `spec.dependsOn[0]`, `spec.deploy.targets[0]`. */
const POSITION_DEPTH = 4;
const MAX_POSITIONS = 2000;

/**
 * Reads every document of a descriptor file. Empty documents are passed over; a broken one costs
 * only itself.
 *
 * Problems: `catalog/invalid-yaml`, `catalog/too-complex`, `catalog/not-an-object`, and
 * `catalog/templated` for a document that is the skeleton of one.
 */
export function parseFile(text: string, source: string, file: string): ParsedFile {
  const result: ParsedFile = { documents: [], problems: [] };
  for (const [index, document] of readYamlDocuments(text).entries()) {
    const { line } = document.start;
    const templated = isTemplated(document.text);
    const broken = (found: Problem, at: Position) => {
      const location: ProblemLocation = { source, file, ...at, document: index, pointer: '' };
      result.problems.push({ ...found, location });
      const claimed = isClaimedText(document.text);
      result.documents.push({ index, line, claimed, templated, positions: {} });
    };
    const [error] = document.content?.errors ?? [];
    if (error) {
      broken(syntaxProblem(error, document.text), placeOfError(error, document));
      continue;
    }
    const value = readValue(document);
    if (value === undefined || value === null) continue;
    if (value instanceof ValueError) {
      broken(problem('catalog/too-complex', value.message), document.start);
    } else if (isJsonObject(value)) {
      const positions = positionsIn(document);
      const claimed = isClaimed(value);
      result.documents.push({ index, line, value, claimed, templated, positions });
    } else {
      const message = `An entity is a mapping, but this document is ${nameOf(value)}.`;
      broken(problem('catalog/not-an-object', message), document.start);
    }
  }
  return result;
}

/** Tells whether a file has the name that Backstage looks for. */
export function isDescriptor(file: string): boolean {
  return /(^|\/)catalog-info\.ya?ml$/.test(file);
}

/**
 * Finds the line and column of a JSON pointer in one document of a file: of the value there, or of the
 * key that it stands under.
 */
export type Locator = (index: number, pointer: string, at?: 'key' | 'value') => Position;

/**
 * Reads a file once for many look-ups. Where a pointer leads nowhere, its nearest parent that exists
 * is meant; where the document does not exist, the start of the file.
 */
export function createLocator(text: string): Locator {
  const documents = readYamlDocuments(text);
  return (index, pointer, at = 'value') => {
    const document = documents[index];
    if (!document) return { line: 1, column: 1 };
    const [offset] = deepestNode(document, pointerKeys(pointer), at)?.range ?? [];
    return offset === undefined ? document.start : document.position(offset);
  };
}

/** Tells whether a text holds template expressions that are filled in before it is an entity. */
export function isTemplated(text: string): boolean {
  return /\$\{\{|\{\{\s*cookiecutter|\{%|\{\{/.test(text);
}

function syntaxProblem({ code, message }: YAMLParseError, text: string): Problem {
  if (isTemplated(text)) {
    return problem(
      'catalog/templated',
      'The document is the skeleton of an entity; it is skipped.',
    );
  }
  if (code === 'MISSING_CHAR' && message.startsWith('Missing closing')) {
    return problem('catalog/invalid-yaml', 'The quote that opens here is never closed.', {
      hint: 'Everything up to the end of the document is taken for its text.',
    });
  }
  const said = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
  return problem('catalog/invalid-yaml', `The document is no valid YAML: ${said}.`, {
    hint: 'Look at the indentation, quotes and brackets here and just above.',
  });
}

/** The parser reports a quote that is never closed at the end; the text it opens is the last one. */
function placeOfError({ code, pos }: YAMLParseError, document: YamlDocument): Position {
  const [end] = pos;
  let start = end;
  if (code === 'MISSING_CHAR' && document.content) {
    visit(document.content, {
      Scalar(_key, { range }) {
        if (range && range[0] < end && range[1] >= end) start = range[0];
      },
    });
  }
  return document.position(start);
}

function isClaimed(value: JsonObject): boolean {
  return typeof value.apiVersion === 'string' && CLAIM.test(value.apiVersion);
}

function isClaimedText(text: string): boolean {
  return text.split('\n').some((line) => {
    const [, version = ''] = /^['"]?apiVersion['"]?\s*:\s*['"]?(.*)/.exec(line) ?? [];
    return CLAIM.test(version);
  });
}

/** The apiVersions that Backstage itself defines. */
const CLAIM = /^([a-z0-9-]+\.)*backstage\.io\//i;

function positionsIn(document: YamlDocument): ParsedDocument['positions'] {
  const positions: ParsedDocument['positions'] = {};
  let left = MAX_POSITIONS;
  const walk = (node: unknown, pointer: string, depth: number): void => {
    if (left === 0 || depth > POSITION_DEPTH) return;
    if (isScalar(node) || isAlias(node)) {
      if (!node.range) return;
      const { line, column } = document.position(node.range[0]);
      positions[pointer] = [line, column];
      left--;
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key)) walk(value, `${pointer}/${escapeKey(String(key.value))}`, depth + 1);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries())
        walk(item, `${pointer}/${index}`, depth + 1);
    }
  };
  if (document.content) walk(document.content.get('spec', true), '/spec', 1);
  return positions;
}

/** The node at a path; for a map entry its value, or its key where that is asked for or there is no value. */
function deepestNode(
  document: YamlDocument,
  path: string[],
  at: 'key' | 'value',
): Node | undefined {
  let node: Node | undefined = document.content?.contents ?? undefined;
  for (const [index, key] of path.entries()) {
    const isLast = index === path.length - 1;
    const next = childOf(node, key, isLast ? at : 'value');
    if (!next) return node;
    node = next;
  }
  return node;
}

function childOf(node: Node | undefined, key: string, at: 'key' | 'value'): Node | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isNode(item.key) && String(item.key) === key);
    if (!pair) return undefined;
    const value = isNode(pair.value) && pair.value.range && at === 'value' ? pair.value : undefined;
    return value ?? (isNode(pair.key) ? pair.key : undefined);
  }
  const child = isSeq(node) ? node.get(Number(key), true) : undefined;
  return isNode(child) ? child : undefined;
}

function nameOf(value: JsonValue): string {
  return Array.isArray(value) ? 'a list' : `the text "${String(value).slice(0, 40)}"`;
}
