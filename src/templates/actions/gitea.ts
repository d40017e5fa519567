import type { ActionFamily } from './action.ts';
import { needs } from './fields.ts';
import {
  COMMIT_HASH_GIVEN,
  DEFAULT_BRANCH,
  GIT_AUTHOR_EMAIL,
  GIT_AUTHOR_NAME,
  GIT_COMMIT_MESSAGE,
  REMOTE_URL_GIVEN,
  REPO_CONTENTS_URL_GIVEN,
  REPO_URL,
  REPO_VISIBILITY,
  SIGN_COMMIT,
  SOURCE_PATH,
} from './shared-fields.ts';

/** Actions on Gitea. */
export const GITEA: readonly ActionFamily[] = [
  {
    acts: 'Gitea',
    package: '@backstage/plugin-scaffolder-backend-module-gitea',
    actions: [
      {
        id: 'publish:gitea',
        summary: 'Creates a Gitea repository with the files.',
        input: [
          REPO_URL,
          needs('description', 'text', 'What the repository is for, in a sentence.'),
          DEFAULT_BRANCH,
          REPO_VISIBILITY,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SOURCE_PATH,
          SIGN_COMMIT,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
    ],
  },
];
