import { isJsonObject, type JsonObject } from '../model/json.ts';
import { parsePythonYaml } from './python-yaml.ts';

/** The metadata of a page, and its text with the metadata's lines left empty. */
export interface FrontMatter {
  meta: JsonObject;
  body: string;
  /** Text that reads as metadata and is none, or the other way round. */
  mistakes: FrontMatterMistake[];
}

/** What an author did not mean, on a line from 1. */
export interface FrontMatterMistake {
  message: string;
  hint?: string;
  line: number;
}

const PAIR = /^ {0,3}([\w-]+):\s*(.*)$/;
const MORE = /^(?: {4}|\t)\s*(.*)$/;

/** A first line between dashes that only metadata begins with. */
const YAML_KEY = /^[\w-]+:(?: |$)/;

/** A sentence, an address, or a link: values of text, not of metadata. */
const PROSE = /\s\S+[.!?]$|^\/\/|\]\(/;

/** Keys whose value may be a sentence. */
const SENTENCES = ['title', 'subtitle', 'description', 'summary', 'abstract', 'copyright'];

/**
 * Takes the metadata off the start of a page: a YAML block from `---` to `---` or `...`, or else
 * lines of `key: value` up to the first other line. A block that is no mapping, or no YAML at all,
 * is no metadata and the text stays whole. The body keeps as many lines as the text, so line
 * numbers go on meaning the file's. Numbers are text, as they are written.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#meta-data
 */
export function splitFrontMatter(text: string): FrontMatter {
  return /^---[ \t]*\n/.test(text) ? splitYaml(text) : splitPairs(text);
}

function splitYaml(text: string): FrontMatter {
  const end = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/g;
  end.lastIndex = 3;
  const close = end.exec(text);
  const start = text.indexOf('\n') + 1;
  const written = text.slice(start, close ? close.index + 1 : undefined);
  const { meta, mistake } = close ? parseMapping(written) : { mistake: NEVER_CLOSED };
  if (!meta) {
    return { meta: {}, body: text, mistakes: mistake && YAML_KEY.test(written) ? [mistake] : [] };
  }
  const lines = text.slice(0, end.lastIndex).split('\n').length - 1;
  return { meta, body: '\n'.repeat(lines) + text.slice(end.lastIndex), mistakes: [] };
}

const NEVER_CLOSED: FrontMatterMistake = {
  message:
    'The page begins with --- and metadata, and no other --- ends that; it is shown as text.',
  line: 1,
};

function parseMapping(text: string): { meta?: JsonObject; mistake?: FrontMatterMistake } {
  const document = parsePythonYaml(text, { numbers: 'text' });
  const [error] = document.errors;
  if (error) {
    const mistake = noYaml(error, error.linePos?.[0].line);
    const isColon = error.code === 'BLOCK_AS_IMPLICIT_KEY';
    return {
      mistake: isColon ? { ...mistake, hint: 'Put a value with a colon in quotes.' } : mistake,
    };
  }
  try {
    const value: unknown = document.toJS();
    return isJsonObject(value) ? { meta: value } : {};
  } catch (thrown) {
    return { mistake: noYaml(thrown, undefined) };
  }
}

/** `line` counts from the one after the dashes. */
function noYaml(error: unknown, line = 0): FrontMatterMistake {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const reason = first.replace(/ at line \d+, column \d+:?$/, '');
  return {
    message: `The metadata is no valid YAML and is shown as text: ${reason}`,
    line: line + 1,
  };
}

function splitPairs(text: string): FrontMatter {
  const meta: Record<string, string> = {};
  const mistakes: FrontMatterMistake[] = [];
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
    lines += 1;
    if (key !== undefined) {
      meta[key] = [meta[key], name === undefined ? more : value].join(' ').trim();
    }
    if (name !== undefined && PROSE.test(value) && !SENTENCES.includes(name.toLowerCase())) {
      mistakes.push(notShown(name, lines));
    }
    if (next < 0) return { meta, body: '', mistakes };
    end = next + 1;
  }
  return { meta, body: '\n'.repeat(lines) + text.slice(end), mistakes };
}

function notShown(name: string, line: number): FrontMatterMistake {
  return {
    message: `The line "${name}: …" at the start of the page is metadata, and is not shown.`,
    hint: 'Put an empty line before it, if it is text.',
    line,
  };
}
