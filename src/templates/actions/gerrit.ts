import type { ActionFamily } from './action.ts';
import { gives, takes } from './fields.ts';
import {
  COMMIT_HASH_GIVEN,
  DEFAULT_BRANCH,
  DESCRIPTION,
  GIT_AUTHOR_EMAIL,
  GIT_AUTHOR_NAME,
  GIT_COMMIT_MESSAGE,
  REMOTE_URL_GIVEN,
  REPO_CONTENTS_URL_GIVEN,
  REPO_URL,
  SIGN_COMMIT,
  SOURCE_PATH,
} from './shared-fields.ts';

/** Actions on Gerrit. */
export const GERRIT: readonly ActionFamily[] = [
  {
    acts: 'Gerrit',
    package: '@backstage/plugin-scaffolder-backend-module-gerrit',
    actions: [
      {
        id: 'publish:gerrit',
        summary: 'Creates a Gerrit project with the files.',
        input: [
          REPO_URL,
          DESCRIPTION,
          DEFAULT_BRANCH,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SOURCE_PATH,
          SIGN_COMMIT,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
      {
        id: 'publish:gerrit:review',
        summary: 'Sends the files to Gerrit for review.',
        input: [
          REPO_URL,
          takes('branch', 'text', 'The branch that the changes are for.'),
          takes('sourcePath', 'text', 'The folder that holds the repository, if not all of it.'),
          takes('gitCommitMessage', 'text', 'Message of the commit under review.'),
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SIGN_COMMIT,
        ],
        output: [gives('reviewUrl', 'text', 'Address of the review.'), REPO_CONTENTS_URL_GIVEN],
      },
    ],
  },
];
