import type { Problem, ProblemLocation } from '../../../src/model/problem.ts';
import type { ProblemFiles } from './problem-files.ts';

/** What stands in place of a secret. */
const HIDDEN = '(a secret, not shown)';

/**
 * The same files without the lines that hold a secret which is written out: reports quote lines of
 * files, and end up in logs.
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
      const starts = places.filter((place) => isSameFile(place, location));
      return lines && starts.reduce(hideValue, lines);
    },
  };
}

function isSameFile(a: ProblemLocation, b: ProblemLocation): boolean {
  return a.source === b.source && a.file === b.file;
}

/** Hides what follows a key: the rest of its line, and the lines below that belong to its value. */
function hideValue(lines: string[], { line = 1, column = 1 }: ProblemLocation): string[] {
  const first = line - 1;
  const text = lines[first] ?? '';
  const indent = indentOf(text);
  const [key = ''] = /^[\w.-]*:?/.exec(text.slice(column - 1)) ?? [];
  let end = first + 1;
  while (end < lines.length && belongs(lines[end] ?? '', indent)) end += 1;
  return lines.map((other, index) => {
    if (index === first) return `${text.slice(0, column - 1)}${key} ${HIDDEN}`;
    return index > first && index < end ? HIDDEN : other;
  });
}

function belongs(line: string, indent: number): boolean {
  return line.trim() === '' || indentOf(line) > indent;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
