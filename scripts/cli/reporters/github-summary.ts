import { bySeverity, type Problem } from '../../../src/model/problem.ts';
import { printable } from './printable.ts';
import { type ProblemFiles, placeOf } from './problem-files.ts';
import { type Report, summarise } from './report.ts';

/** Bytes of the largest summary; GitHub refuses one of more than 1 MiB. */
const MAX_BYTES = 1_000_000;

const ICONS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/**
 * The summary of a step of GitHub Actions in Markdown: counts, and a table of the problems, the most
 * important first, as many as GitHub takes.
 */
export function summariseForGitHub({ problems, documents, files }: Report): string {
  const head = `### Playbill: ${summarise(problems, documents)}\n\n`;
  if (problems.length === 0) return head;
  const table = `${head}| | Problem | Where | What to do |\n|---|---|---|---|\n`;
  let bytes = Buffer.byteLength(table);
  const rows: string[] = [];
  for (const problem of bySeverity(problems)) {
    const row = rowOf(problem, files);
    bytes += Buffer.byteLength(row);
    if (bytes > MAX_BYTES) break;
    rows.push(row);
  }
  const left = problems.length - rows.length;
  const more = left > 0 ? `\n… and ${left} more.\n` : '';
  return `${table}${rows.join('')}${more}\n`;
}

function rowOf(
  { code, level, message, hint = '', location }: Problem,
  files: ProblemFiles,
): string {
  const place = location ? placeOf(location, files) : '';
  const cells = [`${message} (${code})`, place, hint].map(escapeMarkdown);
  return `| ${ICONS[level]} | ${cells.join(' | ')} |\n`;
}

/** ASCII signs that no Markdown or HTML can start with, inside a cell. */
const HARMLESS = "-/,'()";

/** Text that stays text: what Markdown or HTML could read as a sign of theirs becomes a reference. */
function escapeMarkdown(text: string): string {
  return printable(text).replace(/[!-/:-@[-`{-~]/g, (sign) =>
    HARMLESS.includes(sign) ? sign : `&#${sign.charCodeAt(0)};`,
  );
}
