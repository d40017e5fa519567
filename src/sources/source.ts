import type { Problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';

/** The state of a source that a portal was printed from. */
export interface Revision {
  /** Commit hash, or '' where the source has no history. */
  id: string;
  /** When that state was made, ISO 8601 in UTC: the commit's date, or the newest file's. */
  date: string;
}

/**
 * A place that files come from: a folder or a repository at one revision. Every provider passes
 * the same contract test (`source.contract.ts`).
 */
export interface Source extends FileTree {
  /** The source as people know it: the address without credentials, or the folder. */
  readonly id: string;
  readonly revision: Revision;
  /** Where a person sees a file (with `line`, 1-based, where the host can), if it is on a known host. */
  viewUrl(path: string, line?: number): string | undefined;
  /** Where a person edits a file, if it is on a known host and the source follows a branch. */
  editUrl(path: string): string | undefined;
}

/** What opening a place gives: a source, unless one of the problems says why there is none. */
export interface Opened {
  source?: Source;
  problems: Problem[];
}
