import { type FileTree, resolvePath } from '../model/tree.ts';

/** Where a line of a page was written. */
export interface LineOrigin {
  /** Path inside the tree of a snippet's file; undefined for the page itself. */
  file: string | undefined;
  /** From 1. */
  line: number;
  /** Columns that the snippet's own indentation puts before it. */
  indent: number;
}

/** A snippet that a page asks for and that is not there. */
export interface SnippetIssue {
  /** The reference as written. */
  reference: string;
  /** What of it is not there. */
  lacks: 'file' | 'section';
  origin: LineOrigin;
}

/** A page with its snippets. */
export interface SnippetPage {
  text: string;
  missing: SnippetIssue[];
  /** Where each line of the text was written; undefined where the page asks for no snippets. */
  origins: LineOrigin[] | undefined;
}

/** A line on its way into a page. */
interface OriginalLine {
  text: string;
  origin: LineOrigin;
}

const MARKER = /^([ \t]*)(;*)-+8<-+(?:[ \t]+(?:"((?:\\"|[^"\n])+)"|'((?:\\'|[^'\n])+)'))?[ \t]*$/;
const SECTION = /(?<!-)-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][\w-]*)[ \t]*\]/i;
const REFERENCE = /^(.*?)(?::(-?\d*(?::-?\d*)?(?:,(?=[-\d:])-?\d*(?::-?\d*)?)*)|:([a-z][\w-]*))?$/i;

/** Characters of a page with its snippets, snippets inside snippets, and characters of a reference. */
const LIMITS = { characters: 5_000_000, depth: 20, reference: 1_000 };

/**
 * Puts the files that a page asks for in the place of its snippet lines: `--8<-- "file.md"`, parts of
 * one by lines, `"file.md:2:5,-3:"`, or by section, `"file.md:name"`, and lists of files between two
 * `--8<--`. Paths count from the folder of mkdocs.yml and never leave it; the indentation of the line
 * is kept. Marks of sections are taken out. Snippets are read inside code too, and `;--8<--` is none.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/snippets/
 */
export async function insertSnippets(text: string, tree: FileTree): Promise<SnippetPage> {
  const missing: SnippetIssue[] = [];
  if (!text.includes('8<-')) return { text, missing, origins: undefined };
  let left = LIMITS.characters - text.length;

  const insert = async (lines: OriginalLine[], trail: string[]): Promise<OriginalLine[]> => {
    const result: OriginalLine[] = [];
    let listed: { indent: string } | undefined;
    for (const { text: line, origin } of lines) {
      const [marker, indent = '', escapes = '', double, single] = MARKER.exec(line) ?? [];
      if (marker !== undefined && escapes !== '') {
        result.push({ text: line.replace(';', ''), origin });
      } else if (marker !== undefined && (double ?? single) === undefined) {
        listed = listed ? undefined : { indent };
      } else if (marker !== undefined || listed) {
        const reference = double ?? single ?? line.trim();
        if (reference === '' || reference.startsWith(';')) continue;
        const prefix = listed?.indent ?? indent;
        for (const one of await read(reference, origin, trail)) {
          result.push(one.text === '' ? one : indented(one, prefix));
        }
      } else {
        const mark = sectionMark(line);
        if (!mark || mark.plain !== undefined) result.push({ text: mark?.plain ?? line, origin });
      }
    }
    return result;
  };

  const read = async (
    reference: string,
    origin: LineOrigin,
    trail: string[],
  ): Promise<OriginalLine[]> => {
    const match = reference.length > LIMITS.reference ? null : REFERENCE.exec(reference);
    const [, name = '', ranges, section] = match ?? [];
    const path = resolvePath('', name);
    if (path === undefined || !tree.paths.includes(path)) {
      missing.push({ reference, lacks: 'file', origin });
      return [];
    }
    if (trail.includes(path) || trail.length >= LIMITS.depth) return [];
    const lines = await readLines(tree, path);
    const part = lines && partOf(lines, ranges, section);
    if (!part) {
      missing.push({ reference, lacks: lines ? 'section' : 'file', origin });
      return [];
    }
    left -= part.reduce((sum, one) => sum + one.text.length, 0);
    return left < 0 ? [] : insert(part, [...trail, path]);
  };

  const inserted = await insert(numbered(text, undefined), []);
  return {
    text: inserted.map((line) => line.text).join('\n'),
    missing,
    origins: inserted.map(({ origin }) => origin),
  };
}

function numbered(text: string, file: string | undefined): OriginalLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ text: line, origin: { file, line: index + 1, indent: 0 } }));
}

function indented({ text, origin }: OriginalLine, prefix: string): OriginalLine {
  return { text: prefix + text, origin: { ...origin, indent: origin.indent + prefix.length } };
}

/** The lines of a file, the empty one after its last end of line too; undefined where it cannot be read. */
async function readLines(tree: FileTree, path: string): Promise<OriginalLine[] | undefined> {
  const bytes = await tree.read(path).catch(() => undefined);
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  return numbered(text, path);
}

/** The lines that a reference asks for; undefined for an unknown section. */
function partOf(
  lines: OriginalLine[],
  ranges: string | undefined,
  section: string | undefined,
): OriginalLine[] | undefined {
  const part = section === undefined ? linesOf(lines, ranges ?? '') : sectionOf(lines, section);
  const last = part?.at(-1);
  return last?.text === '' && last === lines.at(-1) ? part?.slice(0, -1) : part;
}

/** @example linesOf(lines, '1:2,-3:')  // the first two lines, and the last three */
function linesOf(lines: OriginalLine[], ranges: string): OriginalLine[] {
  return ranges.split(',').flatMap((range) => {
    const [from = '', to = ''] = range.split(':');
    const start = Number(from);
    const end = Number(to);
    return lines.slice(
      start < 0 ? Math.max(0, lines.length + start) : Math.max(0, start - 1),
      to === '' ? undefined : end < 0 ? Math.max(0, lines.length + 1 + end) : end,
    );
  });
}

function sectionOf(lines: OriginalLine[], section: string): OriginalLine[] | undefined {
  let inside = false;
  let found = false;
  const part = lines.filter(({ text }) => {
    const mark = sectionMark(text);
    if (!mark || mark.plain !== undefined) return inside;
    if (mark.name !== section) return false;
    inside = mark.type === 'start';
    found ||= inside;
    return false;
  });
  return found ? part : undefined;
}

/** The mark of a section in a line; `plain` is the line without the escape, where it has one. */
function sectionMark(line: string): { type: string; name: string; plain?: string } | undefined {
  const match = SECTION.exec(line);
  if (!match) return undefined;
  const { index, 1: type = '', 2: name = '' } = match;
  const mark = { type: type.toLowerCase(), name };
  if (line[index - 1] !== ';') return mark;
  return { ...mark, plain: line.slice(0, index - 1) + line.slice(index) };
}
