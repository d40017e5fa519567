import { type Document, isMap, isNode, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { pointerKeys } from '../model/pointer.ts';
import { type Problem, problem } from '../model/problem.ts';

/** One YAML document of a file that holds a mapping. */
export interface ParsedDocument {
  /** Position among the documents of the file, 0-based, empty ones counted. */
  index: number;
  value: JsonObject;
  /** Line the document starts on, 1-based. */
  line: number;
}

/** What a file holds: its good documents, and a problem for each bad one. */
export interface ParsedFile {
  documents: ParsedDocument[];
  problems: Problem[];
}

/** Reads a file like `parseFile`, or remembers what an earlier build read in the same text. */
export type ParseFile = (text: string, source: string, file: string) => Promise<ParsedFile>;

/** Aliases a document may resolve to before it counts as an attack. */
const MAX_ALIASES = 1000;

/**
 * Reads every document of a descriptor file. Empty documents are passed over; a broken one costs
 * only itself. Merge keys stay plain keys, as in Backstage's `parseEntityYaml`
 * (plugin-catalog-node).
 *
 * Problems: `catalog/invalid-yaml`, `catalog/not-an-object`, and `catalog/templated` for a file that
 * is the skeleton of one.
 */
export function parseFile(text: string, source: string, file: string): ParsedFile {
  const result: ParsedFile = { documents: [], problems: [] };
  const { documents, lines } = readDocuments(text);
  for (const [index, document] of documents.entries()) {
    const line = startOf(document, lines);
    const [error] = document.errors;
    if (error) {
      const start = lines.linePos(error.pos[0]);
      const location = { source, file, line: start.line, column: start.col };
      const said = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
      result.problems.push(
        isTemplated(text)
          ? problem('catalog/templated', 'The file is the skeleton of a template; it is skipped.', {
              location,
            })
          : problem('catalog/invalid-yaml', `The document is no valid YAML: ${said}.`, {
              location,
              hint: 'Look at the indentation, quotes and brackets here and just above.',
            }),
      );
      continue;
    }
    const value = toValue(document);
    if (value === null || value === undefined) continue;
    if (isJsonObject(value)) {
      result.documents.push({ index, value, line });
    } else {
      const found = value instanceof Error ? value.message : kindOfValue(value);
      result.problems.push(
        value instanceof Error
          ? problem('catalog/invalid-yaml', `The document cannot be read: ${found}`, {
              location: { source, file, line, column: 1 },
            })
          : problem(
              'catalog/not-an-object',
              `An entity is a mapping, but this document is ${found}.`,
              {
                location: { source, file, line, column: 1 },
              },
            ),
      );
    }
  }
  return result;
}

/** Finds the line and column of a JSON pointer in one document of a file. */
export type Locator = (index: number, pointer: string) => { line: number; column: number };

/**
 * Reads a file once for many look-ups. Where a pointer leads nowhere, its nearest parent that exists
 * is meant; where the document does not exist, the start of the file.
 */
export function createLocator(text: string): Locator {
  const { documents, lines } = readDocuments(text);
  return (index, pointer) => {
    const document = documents[index];
    if (!document) return { line: 1, column: 1 };
    const node = deepestNode(document, pointerKeys(pointer));
    const position = lines.linePos(node?.range?.[0] ?? document.range[0]);
    return { line: position.line, column: position.col };
  };
}

/** Tells whether a text holds template expressions that are filled in before it is an entity. */
export function isTemplated(text: string): boolean {
  return /\$\{\{|\{\{\s*cookiecutter|\{%|\{\{/.test(text);
}

function readDocuments(text: string) {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { merge: false, lineCounter: lines, logLevel: 'silent' });
  return { documents: Array.isArray(parsed) ? parsed : [], lines };
}

function toValue(document: Document.Parsed): JsonValue | Error | undefined {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonValue | undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function startOf(document: Document.Parsed, lines: LineCounter): number {
  return lines.linePos(document.contents?.range?.[0] ?? document.range[0]).line;
}

/** The node at a path; for a map entry its value, or its key where the value is empty. */
function deepestNode(document: Document.Parsed, path: string[]): Node | undefined {
  let node: Node | undefined = document.contents ?? undefined;
  for (const key of path) {
    const next = childOf(document, node, key);
    if (!next) return node;
    node = next;
  }
  return node;
}

function childOf(document: Document.Parsed, node: Node | undefined, key: string): Node | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isNode(item.key) && String(item.key) === key);
    if (!pair) return undefined;
    const value = isNode(pair.value) && pair.value.range ? pair.value : undefined;
    return value ?? (isNode(pair.key) ? pair.key : undefined);
  }
  const child = node && 'get' in node ? node.get(Number(key), true) : undefined;
  return isNode(child) ? child : document.contents ? undefined : node;
}

function kindOfValue(value: JsonValue): string {
  return Array.isArray(value) ? 'a list' : `the text "${String(value).slice(0, 40)}"`;
}
