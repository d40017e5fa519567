import type { CatalogDocument } from '../../../src/catalog/catalog.ts';
import type { Problem, ProblemLevel } from '../../../src/model/problem.ts';
import type { ProblemFiles } from './problem-files.ts';

/** What a run found; every reporter makes its text from this. */
export interface Report {
  /** In the order of files and lines. */
  problems: Problem[];
  /** Every document that claims to be an entity, in the order of reading. */
  documents: CatalogDocument[];
  /** Ids of the sources that were opened. */
  sources: string[];
  files: ProblemFiles;
}

const LEVELS: readonly ProblemLevel[] = ['error', 'warning', 'info'];

/** Errors, then warnings, then the rest, each in the order given. */
export function mostImportantFirst(problems: readonly Problem[]): Problem[] {
  return LEVELS.flatMap((level) => problems.filter((problem) => problem.level === level));
}

/** How many problems of a level there are. */
export function countOf(problems: readonly Problem[], level: ProblemLevel): number {
  return problems.filter((problem) => problem.level === level).length;
}

/** What a person needs of a report; the documents are counted where they are known. */
export type ProblemList = Pick<Report, 'problems' | 'files'> & Partial<Pick<Report, 'documents'>>;

/** @example summarise(problems, documents)  // '2 errors, 1 warning in 7 documents' or 'no problems' */
export function summarise(
  problems: readonly Problem[],
  documents?: readonly CatalogDocument[],
): string {
  const counts = [
    ...part(problems, 'error', 'error'),
    ...part(problems, 'warning', 'warning'),
    ...part(problems, 'info', 'note'),
  ].join(', ');
  const where = documents ? ` in ${plural(documents.length, 'document')}` : '';
  return `${counts || 'no problems'}${where}`;
}

function part(problems: readonly Problem[], level: ProblemLevel, name: string): string[] {
  const count = countOf(problems, level);
  return count === 0 ? [] : [plural(count, name)];
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
