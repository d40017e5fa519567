import { type FileTree, resolvePath } from '../model/tree.ts';

/** A snippet that a page asks for and that is not there. */
export interface SnippetIssue {
  /** The reference as written. */
  reference: string;
  /** Line of the page, from 1. */
  line: number;
}

const MARKER = /^([ \t]*)(;*)-+8<-+(?:[ \t]+(?:"((?:\\"|[^"\n])+)"|'((?:\\'|[^'\n])+)'))?[ \t]*$/;
const SECTION = /^.*?-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][\w-]*)[ \t]*\].*$/i;
const REFERENCE = /^(.*?)(?::(\d*)(?::(\d+))?|:([a-z][\w-]*))?$/i;

/** Characters of a page with its snippets, and snippets inside snippets. */
const LIMITS = { characters: 5_000_000, depth: 20 };

/**
 * Puts the files that a page asks for in the place of its snippet lines: `--8<-- "file.md"`, parts of
 * one by lines, `"file.md:2:5"`, or by section, `"file.md:name"`, and lists of files between two
 * `--8<--`. Paths count from the folder of mkdocs.yml and never leave it; the indentation of the line
 * is kept. Snippets are read inside code too, and `;--8<--` is none.
 *
 * Gives the page and the snippets that are not there.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/snippets/
 */
export async function insertSnippets(
  text: string,
  tree: FileTree,
): Promise<{ text: string; missing: SnippetIssue[] }> {
  const missing: SnippetIssue[] = [];
  if (!text.includes('8<-')) return { text, missing };
  let left = LIMITS.characters - text.length;

  const insert = async (lines: string[], trail: string[], lineOf: (index: number) => number) => {
    const result: string[] = [];
    let listed: { indent: string } | undefined;
    for (const [index, line] of lines.entries()) {
      const [marker, indent = '', escapes = '', double, single] = MARKER.exec(line) ?? [];
      if (marker !== undefined && escapes !== '') {
        result.push(line.replace(';', ''));
      } else if (marker !== undefined && (double ?? single) === undefined) {
        listed = listed ? undefined : { indent };
      } else if (marker !== undefined || listed) {
        const reference = double ?? single ?? line.trim();
        if (reference === '' || reference.startsWith(';')) continue;
        const prefix = listed?.indent ?? indent;
        const number = lineOf(index);
        for (const one of await read(reference, number, trail)) result.push(one && prefix + one);
      } else {
        result.push(line);
      }
    }
    return result;
  };

  const read = async (reference: string, line: number, trail: string[]): Promise<string[]> => {
    const [, name = '', from, to, section] = REFERENCE.exec(reference) ?? [];
    const path = resolvePath('', name);
    if (path === undefined || !tree.paths.includes(path)) {
      missing.push({ reference, line });
      return [];
    }
    if (trail.includes(path) || trail.length >= LIMITS.depth) return [];
    const lines = await readLines(tree, path);
    const part = lines && partOf(lines, { from, to, section });
    if (!part) {
      missing.push({ reference, line });
      return [];
    }
    left -= part.reduce((sum, one) => sum + one.length, 0);
    return left < 0 ? [] : insert(part, [...trail, path], () => line);
  };

  const inserted = await insert(text.split('\n'), [], (index) => index + 1);
  return { text: inserted.join('\n'), missing };
}

/** The lines of a file; undefined where it cannot be read. */
async function readLines(tree: FileTree, path: string): Promise<string[] | undefined> {
  const bytes = await tree.read(path).catch(() => undefined);
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  return text.replace(/\n$/, '').split('\n');
}

interface Part {
  from: string | undefined;
  to: string | undefined;
  section: string | undefined;
}

/** The lines that a reference asks for, marks of sections taken out; undefined for an unknown section. */
function partOf(lines: string[], { from, to, section }: Part): string[] | undefined {
  if (section === undefined) {
    const start = Math.max(1, Number(from || 1));
    const end = to === undefined ? lines.length : Number(to);
    return lines.slice(start - 1, end).filter((line) => !SECTION.test(line));
  }
  let inside = false;
  let found = false;
  const part = lines.filter((line) => {
    const [mark, type, name] = SECTION.exec(line) ?? [];
    if (mark === undefined) return inside;
    if (name !== section) return false;
    inside = type?.toLowerCase() === 'start';
    found ||= inside;
    return false;
  });
  return found ? part : undefined;
}
