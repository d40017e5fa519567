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
import {
  type Position,
  readYamlDocuments,
  TOO_MANY_ALIASES,
  type YamlDocument,
} from './yaml-documents.ts';
import { readValue, ValueError } from './yaml-value.ts';

/** One document of a file that is not empty. */
export interface ParsedDocument {
  /** Position among the documents of the file, 0-based, empty ones counted. */
  index: number;
  /** Line the document starts on, 1-based. */
  line: number;
  /** Undefined for a broken document, whose problem is among those of the file. */
  value?: JsonObject | undefined;
  /** What it says its apiVersion is, a broken one too; '' where it says none. */
  apiVersion: string;
  /** Whether its name is still to be filled in by a template. */
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

/** Broken documents that are reported of one file; with more it is no catalog file. */
const MAX_BROKEN = 1000;

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
    if (result.problems.length > MAX_BROKEN) break;
    const { line } = document.start;
    const templated = isSkeletonText(document.text);
    const broken = (found: Problem, at: Position) => {
      const location: ProblemLocation = { source, file, ...at, document: index, pointer: '' };
      result.problems.push({ ...found, location });
      const apiVersion = lineValue(document.text, 'apiVersion');
      result.documents.push({ index, line, apiVersion, templated, positions: {} });
    };
    const [error] = document.content?.errors ?? [];
    if (error) {
      broken(syntaxProblem(error, document), placeOfError(error, document));
      continue;
    }
    const value = readValue(document);
    if (value === undefined || value === null) continue;
    if (value instanceof ValueError) {
      broken(problem('catalog/too-complex', value.message), document.start);
    } else if (isJsonObject(value)) {
      const positions = positionsIn(document);
      const apiVersion = typeof value.apiVersion === 'string' ? value.apiVersion : '';
      result.documents.push({ index, line, value, apiVersion, templated, positions });
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

/** Tells whether a file is what a software template is expected to make: `examples/<case>/expected/…`. */
export function isTemplateExample(file: string): boolean {
  return /(^|\/)examples\/[^/]+\/expected\//.test(file);
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
  return /\{\{|\{%/.test(text);
}

/**
 * Tells whether a document is the skeleton of an entity by the lines that name it: what has a name of
 * its own is an entity, or a software template, however many expressions it holds.
 */
function isSkeletonText(text: string): boolean {
  return ['apiVersion', 'kind', ' +name', ' +namespace'].some((key) =>
    isTemplated(lineValue(text, key)),
  );
}

/** The rest of the first line that starts with a key; '' where no line does. */
function lineValue(text: string, key: string): string {
  const pattern = new RegExp(`(?<![^\\n])["']?${key}["']?\\s*:\\s*["']?([^\\n]*)`);
  return pattern.exec(text)?.[1] ?? '';
}

function syntaxProblem({ code, message, pos }: YAMLParseError, document: YamlDocument): Problem {
  const { text, content } = document;
  const from = pos[0] - (content?.range[0] ?? 0);
  const failing = text.slice(text.lastIndexOf('\n', from - 1) + 1).split('\n')[0] ?? '';
  const isTemplate = lineValue(text, 'kind').startsWith('Template');
  if (isSkeletonText(text) || (isTemplated(failing) && !isTemplate)) {
    return problem(
      'catalog/templated',
      'The document is the skeleton of an entity; it is skipped.',
    );
  }
  if (message === TOO_MANY_ALIASES) return problem('catalog/too-complex', `${message}.`);
  if (code === 'MISSING_CHAR' && message.startsWith('Missing closing')) {
    return problem('catalog/invalid-yaml', 'The quote that opens here is never closed.', {
      hint: 'Everything up to the end of the document is taken for its text.',
    });
  }
  if (message.startsWith('Flow ')) {
    return problem('catalog/invalid-yaml', 'The bracket that opens here is never closed.', {
      hint: 'What is inside has to be indented more than the line it belongs to.',
    });
  }
  const said = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
  return problem('catalog/invalid-yaml', `The document is no valid YAML: ${said}.`, {
    hint: 'Look at the indentation, quotes and brackets here and just above.',
  });
}

/** The parser reports a quote or bracket that is never closed at the end; here it is where it opens. */
function placeOfError({ code, message, pos }: YAMLParseError, document: YamlDocument): Position {
  const [end] = pos;
  let start = end;
  const opens = ({ range }: Node) => {
    if (range && range[0] < end && range[1] >= end) start = range[0];
  };
  const { content } = document;
  if (content && code === 'MISSING_CHAR') visit(content, { Scalar: (_key, node) => opens(node) });
  if (content && message.startsWith('Flow ')) {
    visit(content, {
      Collection: (_key, node) => {
        if (node.flow) opens(node);
      },
    });
  }
  return document.position(start);
}

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
  if (Array.isArray(value)) return 'a list';
  const [line = ''] = String(value).trim().split('\n');
  return `the text "${line.slice(0, 40)}"`;
}
