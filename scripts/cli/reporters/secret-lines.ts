import { type Document, isAlias, isNode, parseDocument } from 'yaml';
import { pointerKeys } from '../../../src/model/pointer.ts';
import type { Problem, ProblemLocation } from '../../../src/model/problem.ts';
import type { ProblemFiles } from './problem-files.ts';

/** What stands in place of a secret, on each of its lines. */
const HIDDEN = '(a secret, not shown)';

/**
 * The same files without the secrets that are written out: reports quote lines of files, and end up in
 * logs.
 */
export function withoutSecrets(files: ProblemFiles, problems: readonly Problem[]): ProblemFiles {
  const places = problems.flatMap(({ code, location }) =>
    code === 'facts/secret-in-config' && location ? [location] : [],
  );
  if (places.length === 0) return files;
  return {
    ...files,
    async linesOf(location) {
      const lines = await files.linesOf(location);
      const own = places.filter((place) => isSameFile(place, location));
      if (!lines || own.length === 0) return lines;
      const pointers = own.map(({ pointer = '' }) => pointer);
      return hideValues(lines.join('\n'), pointers).split('\n');
    },
  };
}

function isSameFile(a: ProblemLocation, b: ProblemLocation): boolean {
  return a.source === b.source && a.file === b.file;
}

/** Hides the values at JSON pointers into a text of YAML; no line is lost. */
function hideValues(text: string, pointers: readonly string[]): string {
  const document = parseDocument(text);
  const ends = new Map(pointers.flatMap((pointer) => rangeAt(document, pointer)));
  // From the end, so that the offsets of what is still to be hidden stay true.
  return [...ends]
    .sort(([a], [b]) => b - a)
    .reduce(
      (rest, [start, end]) =>
        rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]+/g, HIDDEN) + rest.slice(end),
      text,
    );
}

/** Where the value at a pointer starts and ends, at its anchor where it is an alias; nothing where it is elsewhere. */
function rangeAt(document: Document, pointer: string): [number, number][] {
  const node = document.getIn(pointerKeys(pointer), true);
  const value = isAlias(node) ? node.resolve(document) : node;
  if (!isNode(value) || !value.range) return [];
  const [start, end] = value.range;
  return [[start, end]];
}
