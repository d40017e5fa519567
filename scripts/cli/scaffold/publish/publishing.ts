import type { Octokit } from '@octokit/rest';
import type { JsonObject } from '../../../../src/model/json.ts';
import type { GitHubAccess } from './access.ts';
import type { Author, CommitPlan } from './git.ts';

/** What the steps that publish work with. */
export interface Publishing {
  github: Octokit;
  access: GitHubAccess;
  /** The files of the new folder, as they lie on this disk. */
  files: CommitPlan['files'];
  /** Who commits are by, and their message, where a step does not say so. */
  author: Author;
  commitMessage?: string | undefined;
}

/** What a step did. */
export interface Published {
  /** A sentence without its full stop: `created the repository acme/customs`. */
  done: string;
  /** Where a person sees it. */
  url?: string | undefined;
  /** Inputs of the step that were not acted on, each a few words. */
  left: string[];
}

/** Does one step; rejects with what GitHub or git says is wrong. */
export type PublishAction = (input: JsonObject, publishing: Publishing) => Promise<Published>;
