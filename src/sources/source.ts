import type { Problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';

/** The state of a source that a portal was printed from. */
export interface Revision {
  /** Commit hash, or '' where the source has no history. */
  id: string;
  /** When that state was made, ISO 8601 in UTC: the commit's date, or the newest file's. */
  date: string;
}

/** Who changed a file, and when last. */
export interface FileHistory {
  /** When the last change was committed, ISO 8601 in UTC. */
  updated: string;
  /** Names, without addresses, of who changed it; who did so last comes first. */
  authors: string[];
}

/** What a source knows of its past. */
export interface SourceHistory {
  /** Another text whenever the same question may get another answer. */
  readonly id: string;
  /**
   * The history of some files, and of those below some folders ('' for all), by their paths. Files of
   * which nothing is known are left out. Rejects with a `TreeError` where there is no answer at all.
   */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, FileHistory>>;
}

/** Where people report what is wrong, and the fields of its query that are filled in beforehand. */
export interface IssueForm {
  address: string;
  title: string;
  body: string;
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
  /** Those of `paths` that may be run as programs. */
  readonly executables: ReadonlySet<string>;
  /**
   * Symbolic links, in plain string order. Those that lead to files and folders of the source stand in
   * `paths` as what they lead to, where the source can follow them.
   */
  readonly links: readonly string[];
  /** Missing where the host has none that can be filled in. */
  readonly issueForm?: IssueForm | undefined;
  /** Missing where nothing is known of the past. */
  readonly history?: SourceHistory | undefined;
}

/** Names a source in indexes: another branch of a repository is another source with the same id. */
export function sourceKey({ id, revision }: Pick<Source, 'id' | 'revision'>): string {
  return `${id}\0${revision.id}`;
}

/** What opening a place gives: a source, unless one of the problems says why there is none. */
export interface Opened {
  source?: Source;
  problems: Problem[];
}
