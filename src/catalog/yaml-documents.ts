import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  YAMLParseError,
} from 'yaml';
import { nestingExcess } from './yaml-nesting.ts';

/** A place in a text, both 1-based. */
export interface Position {
  line: number;
  column: number;
}

/** One document of a YAML text, broken ones included. */
export interface YamlDocument {
  /** What the document says as far as it can be read; undefined where reading it was refused. */
  content: Document.Parsed | undefined;
  /** The text of the document alone. */
  text: string;
  /** Line and column of an offset in the document, as its nodes and errors carry them. */
  position(offset: number): Position;
  /** Where the document starts: its content, or its marker where it has none. */
  start: Position;
}

/** Aliases of a document; to follow them costs the square of their number. */
const MAX_ALIASES = 5000;

/** Aliases inside what another alias may repeat; to follow those costs more still. */
const MAX_NESTED_ALIASES = 300;

/** What the error of a document with more aliases says. */
export const TOO_MANY_ALIASES = 'The document repeats parts of itself by too many aliases';

/** The start of a document; only a line feed and a carriage return end a line of YAML. */
const MARKER = /(?<![^\n])---(?=\s|$)/;

/**
 * Reads every document of a YAML text as Backstage's `parseEntityYaml` does (plugin-catalog-node):
 * YAML 1.2, merge keys are plain keys, keys are unique.
 *
 * A quote or bracket that is never closed makes the parser swallow the documents after it, and some
 * errors it counts against the document before. A line that starts with `---` ends a document wherever
 * it stands (YAML 1.2.2, 9.1.2), so such a text is read again in pieces, and only the broken document
 * is lost.
 */
export function readYamlDocuments(text: string): YamlDocument[] {
  const whole = readPiece(text, 0);
  if (whole && !whole.some(costsOthers)) return whole;
  const documents: YamlDocument[] = [];
  let line = 0;
  for (const piece of splitAtMarkers(text)) {
    for (const document of readPiece(piece, line) ?? [refused(piece, line)]) {
      documents.push(document);
    }
    line += piece.split('\n').length - 1;
  }
  return documents;
}

/** The documents of a text that `lineBefore` lines precede; undefined where it nests too deeply. */
function readPiece(text: string, lineBefore: number): YamlDocument[] | undefined {
  const lineCounter = new LineCounter();
  const parsed = nestingExcess(text) === undefined ? parse(text, lineCounter) : undefined;
  return parsed?.map((content, index) => {
    if (content.errors.length === 0) checkNodes(content);
    const position = (offset: number): Position => {
      const { line, col } = lineCounter.linePos(offset);
      return { line: line + lineBefore, column: col };
    };
    return {
      content,
      // Up to the next one: where a document is broken, its own range ends before the rest of it.
      text: text.slice(content.range[0], parsed[index + 1]?.range[0]),
      position,
      start: position(content.contents?.range?.[0] ?? content.range[0]),
    };
  });
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      merge: false,
      lineCounter,
      logLevel: 'silent',
      uniqueKeys: false, // The parser compares each key with all others; checkNodes does not.
    });
    return [...documents];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function refused(text: string, lineBefore: number): YamlDocument {
  const before = text.slice(0, nestingExcess(text) ?? 0).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const start = { line: lineBefore + before.length, column };
  return { content: undefined, text, position: () => start, start };
}

/** A marker inside a document, or an error outside it, was meant for another one. */
function costsOthers({ content, text }: YamlDocument): boolean {
  if (!content) return false;
  const end = content.range[0] + text.length;
  return (
    MARKER.test(text.replace(/^---[^\n]*/, '')) || content.errors.some(({ pos }) => pos[0] > end)
  );
}

/** Cuts a text before each `---` line; what precedes the first document belongs to it. */
function splitAtMarkers(text: string): string[] {
  const [head = '', ...pieces] = text.split(/(?<![^\n])(?=---(?:\s|$))/);
  const isPrelude = head.split('\n').every((line) => /^\s*(?:[#%].*)?$/.test(line));
  if (!isPrelude) return [head, ...pieces];
  const [first = '', ...rest] = pieces;
  return [head + first, ...rest];
}

/** Adds an error for the first key that a mapping has twice, and where there are too many aliases. */
function checkNodes(content: Document.Parsed): void {
  let aliases = 0;
  let nested = 0;
  const fail = (
    range: readonly number[] | null | undefined,
    code: 'DUPLICATE_KEY' | 'BAD_ALIAS',
    message: string,
  ) => {
    const [start = 0, end = start] = range ?? [];
    content.errors.push(new YAMLParseError([start, end], code, message));
  };
  const open: { node: unknown; anchored: boolean }[] = [
    { node: content.contents, anchored: false },
  ];
  for (let next = open.pop(); next && content.errors.length === 0; next = open.pop()) {
    const { node } = next;
    const anchored = next.anchored || (isCollection(node) && node.anchor !== undefined);
    if (isAlias(node)) {
      aliases++;
      if (anchored) nested++;
      if (aliases > MAX_ALIASES || nested > MAX_NESTED_ALIASES) {
        fail(node.range, 'BAD_ALIAS', TOO_MANY_ALIASES);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) open.push({ node: item, anchored });
    } else if (isMap(node)) {
      const keys = new Set<unknown>();
      for (const { key, value } of node.items) {
        open.push({ node: key, anchored }, { node: value, anchored });
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          fail(key.range, 'DUPLICATE_KEY', `The key ${String(key.value)} stands here twice`);
        }
        keys.add(key.value);
      }
    }
  }
}
