import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
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
  REPO_VISIBILITY,
  REVIEWERS,
  SIGN_COMMIT,
  SOURCE_PATH,
  TITLE,
  TOKEN,
} from './shared-fields.ts';

const TARGET_BRANCH = takes('targetBranch', 'text', 'The branch that the changes are for.');
const SOURCE_BRANCH = needs('sourceBranch', 'text', 'The branch with the changes.');
const PULL_REQUEST_URL_GIVEN = gives('pullRequestUrl', 'text', 'Address of the pull request.');
const ENABLE_LFS = takes('enableLFS', 'yes or no', 'Turns on large file storage.');

/** Actions on Bitbucket, in the cloud and on servers. */
export const BITBUCKET: readonly ActionFamily[] = [
  {
    acts: 'Bitbucket',
    package: '@backstage/plugin-scaffolder-backend-module-bitbucket-cloud',
    actions: [
      {
        id: 'publish:bitbucketCloud',
        summary: 'Creates a Bitbucket Cloud repository with the files.',
        input: [
          REPO_URL,
          DESCRIPTION,
          DEFAULT_BRANCH,
          REPO_VISIBILITY,
          GIT_COMMIT_MESSAGE,
          SOURCE_PATH,
          TOKEN,
          SIGN_COMMIT,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
      {
        id: 'bitbucketCloud:branchRestriction:create',
        summary: 'Restricts what may be done with branches of a Bitbucket Cloud repository.',
        input: [
          REPO_URL,
          needs('kind', 'text', 'What is restricted.'),
          takes(
            'branchMatchKind',
            'one of glob, branching_model',
            'Whether branches are chosen by pattern or by type.',
          ),
          takes(
            'branchType',
            'one of feature, bugfix, release, hotfix, development, production',
            'Which type of branch it holds for.',
          ),
          takes('pattern', 'text', 'Pattern of the branches it holds for.'),
          takes(
            'value',
            'number',
            'A number that some kinds of restriction need, such as how many approvals.',
          ),
          takes(
            'users',
            'list of groups of values',
            'Users that the restriction does not hold for.',
          ),
          takes(
            'groups',
            'list of groups of values',
            'Groups that the restriction does not hold for.',
          ),
          TOKEN,
        ],
        output: [
          gives('json', 'text', 'What Bitbucket answered.'),
          gives('statusCode', 'number', 'Status of the response.'),
        ],
      },
      {
        id: 'bitbucket:pipelines:run',
        summary: 'Starts a pipeline on Bitbucket Cloud.',
        input: [
          needs('workspace', 'text', 'Name of the workspace.'),
          needs('repo_slug', 'text', 'Name of the repository.'),
          takes('body', 'group of values', 'Which pipeline to start, as Bitbucket expects it.'),
          TOKEN,
        ],
        output: [
          gives('buildNumber', 'number', 'Number of the run.'),
          gives('repoUrl', 'text', 'Address of the repository.'),
          gives('pipelinesUrl', 'text', 'Address of the pipelines.'),
        ],
      },
      {
        id: 'publish:bitbucketCloud:pull-request',
        summary: 'Opens a pull request with the files on Bitbucket Cloud.',
        input: [
          REPO_URL,
          TITLE,
          takes('description', 'text', 'The text of the pull request.'),
          TARGET_BRANCH,
          SOURCE_BRANCH,
          TOKEN,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
        ],
        output: [PULL_REQUEST_URL_GIVEN],
      },
    ],
  },
  {
    acts: 'Bitbucket',
    package: '@backstage/plugin-scaffolder-backend-module-bitbucket-server',
    actions: [
      {
        id: 'publish:bitbucketServer',
        summary: 'Creates a Bitbucket Server repository with the files.',
        input: [
          REPO_URL,
          DESCRIPTION,
          REPO_VISIBILITY,
          DEFAULT_BRANCH,
          SOURCE_PATH,
          ENABLE_LFS,
          TOKEN,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SIGN_COMMIT,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
      {
        id: 'publish:bitbucketServer:pull-request',
        summary: 'Opens a pull request with the files on Bitbucket Server.',
        input: [
          REPO_URL,
          TITLE,
          takes('description', 'text', 'The text of the pull request.'),
          TARGET_BRANCH,
          SOURCE_BRANCH,
          REVIEWERS,
          TOKEN,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
        ],
        output: [PULL_REQUEST_URL_GIVEN],
      },
    ],
  },
  {
    acts: 'Bitbucket',
    package: '@backstage/plugin-scaffolder-backend-module-bitbucket',
    actions: [
      {
        id: 'publish:bitbucket',
        summary: 'Creates a Bitbucket repository with the files, in the cloud or on a server.',
        input: [
          REPO_URL,
          DESCRIPTION,
          REPO_VISIBILITY,
          DEFAULT_BRANCH,
          SOURCE_PATH,
          ENABLE_LFS,
          TOKEN,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SIGN_COMMIT,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
    ],
  },
];
