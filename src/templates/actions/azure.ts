import type { ActionFamily } from './action.ts';
import { gives } from './fields.ts';
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
  TOKEN,
} from './shared-fields.ts';

/** Actions on Azure DevOps. */
export const AZURE: readonly ActionFamily[] = [
  {
    acts: 'Azure DevOps',
    package: '@backstage/plugin-scaffolder-backend-module-azure',
    actions: [
      {
        id: 'publish:azure',
        summary: 'Creates an Azure DevOps repository with the files.',
        input: [
          REPO_URL,
          DESCRIPTION,
          DEFAULT_BRANCH,
          SOURCE_PATH,
          TOKEN,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SIGN_COMMIT,
        ],
        output: [
          REMOTE_URL_GIVEN,
          REPO_CONTENTS_URL_GIVEN,
          gives('repositoryId', 'text', 'Number of the repository.'),
          COMMIT_HASH_GIVEN,
        ],
      },
    ],
  },
];
