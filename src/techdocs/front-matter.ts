import { parseDocument } from 'yaml';
import { isJsonObject, type JsonObject } from '../model/json.ts';

/** The metadata of a page, and its text with the metadata's lines left empty. */
export interface FrontMatter {
  meta: JsonObject;
  body: string;
}

const PAIR = /^ {0,3}([\w-]+):\s*(.*)$/;
const MORE = /^(?: {4}|\t)\s*(.*)$/;

/**
 * Takes the metadata off the start of a page: a YAML block from `---` to `---` or `...`, or else
 * lines of `key: value` up to the first other line. A block that is no mapping, or no YAML at all,
 * is no metadata and the text stays whole. The body keeps as many lines as the text, so line
 * numbers go on meaning the file's.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#meta-data
 */
export function splitFrontMatter(text: string): FrontMatter {
  return /^---[ \t]*\n/.test(text) ? splitYaml(text) : splitPairs(text);
}

function splitYaml(text: string): FrontMatter {
  const whole = { meta: {}, body: text };
  const end = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/g;
  end.lastIndex = 3;
  const close = end.exec(text);
  if (!close) return whole;
  const meta = parseMapping(text.slice(text.indexOf('\n') + 1, close.index + 1));
  if (!meta) return whole;
  const lines = text.slice(0, end.lastIndex).split('\n').length - 1;
  return { meta, body: '\n'.repeat(lines) + text.slice(end.lastIndex) };
}

function parseMapping(text: string): JsonObject | undefined {
  try {
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function splitPairs(text: string): FrontMatter {
  const meta: Record<string, string> = {};
  let key: string | undefined;
  let lines = 0;
  let end = 0;
  while (end < text.length) {
    const next = text.indexOf('\n', end);
    const line = text.slice(end, next < 0 ? text.length : next);
    const [, name, value = ''] = PAIR.exec(line) ?? [];
    const more = key === undefined ? undefined : MORE.exec(line)?.[1];
    if (name !== undefined) key = name.toLowerCase();
    else if (more === undefined) break;
    if (key !== undefined)
      meta[key] = [meta[key], name === undefined ? more : value].join(' ').trim();
    if (next < 0) return { meta, body: '' };
    end = next + 1;
    lines += 1;
  }
  return { meta, body: '\n'.repeat(lines) + text.slice(end) };
}
