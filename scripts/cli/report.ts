import { styleText } from 'node:util';
import type { Problem, ProblemLevel } from '../../src/model/problem.ts';

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** Problems a person reads at most in a terminal; the rest is counted. */
const MAX_SHOWN = 50;

/**
 * Prints problems for people, errors first: place, level, message, hint and code, then how many there
 * are. Informational ones are only counted.
 */
export function printProblems(
  problems: Problem[],
  stream: NodeJS.WriteStream = process.stderr,
): void {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    styleText(style, text, { stream });
  const serious = [
    ...problems.filter((problem) => problem.level === 'error'),
    ...problems.filter((problem) => problem.level === 'warning'),
  ];
  for (const { code, level, message, hint, location } of serious.slice(0, MAX_SHOWN)) {
    const place = location
      ? `${[location.source, location.file].join('/')}${location.line ? `:${location.line}:${location.column ?? 1}` : ''}\n  `
      : '';
    stream.write(`${place}${paint(COLOURS[level], level)}  ${message}  ${paint('dim', code)}\n`);
    if (hint) stream.write(`  ${paint('dim', '→')} ${hint}\n`);
  }
  if (serious.length > MAX_SHOWN) stream.write(`… and ${serious.length - MAX_SHOWN} more.\n`);
  stream.write(`${summarise(problems)}\n`);
}

/** @example summarise(problems)  // '2 errors, 1 warning' or 'no problems' */
export function summarise(problems: Problem[]): string {
  const count = (level: ProblemLevel, one: string, many: string) => {
    const found = problems.filter((problem) => problem.level === level).length;
    return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`];
  };
  const parts = [
    ...count('error', 'error', 'errors'),
    ...count('warning', 'warning', 'warnings'),
    ...count('info', 'note', 'notes'),
  ];
  return parts.join(', ') || 'no problems';
}
