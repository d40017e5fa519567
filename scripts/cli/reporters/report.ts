import type { CatalogDocument } from '../../../src/catalog/catalog.ts';
import { countLevels, countText, type Problem } from '../../../src/model/problem.ts';
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

/** What a person needs of a report; the documents are counted where they are known. */
export type ProblemList = Pick<Report, 'problems' | 'files'> & Partial<Pick<Report, 'documents'>>;

/** @example summarise(problems, documents)  // '2 errors, 1 warning in 7 documents' or 'no problems' */
export function summarise(
  problems: readonly Problem[],
  documents?: readonly CatalogDocument[],
): string {
  const counts = countText(countLevels(problems)) || 'no problems';
  if (!documents) return counts;
  return `${counts} in ${documents.length} ${documents.length === 1 ? 'document' : 'documents'}`;
}
