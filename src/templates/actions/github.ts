import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
import { FIRST_COMMIT, NEW_REPOSITORY, PROTECTION } from './github-fields.ts';
import {
  COMMIT_HASH_GIVEN,
  GIT_AUTHOR_EMAIL,
  GIT_AUTHOR_NAME,
  ISSUE_URL_GIVEN,
  REMOTE_URL_GIVEN,
  REPO_CONTENTS_URL_GIVEN,
  REPO_URL,
  REVIEWERS,
  TITLE,
  TOKEN,
} from './shared-fields.ts';

const ASSIGNEES = takes('assignees', 'list of text', 'Who it is assigned to.');

/** Actions on GitHub. */
export const GITHUB: readonly ActionFamily[] = [
  {
    acts: 'GitHub',
    package: '@backstage/plugin-scaffolder-backend-module-github',
    actions: [
      {
        id: 'publish:github',
        summary: 'Creates a GitHub repository with the files.',
        input: [REPO_URL, ...NEW_REPOSITORY, ...FIRST_COMMIT, ...PROTECTION, TOKEN],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN, COMMIT_HASH_GIVEN],
      },
      {
        id: 'publish:github:pull-request',
        summary: 'Opens a pull request with the files on GitHub.',
        input: [
          REPO_URL,
          needs('branchName', 'text', 'Name of the branch that is made for the changes.'),
          takes('filesToDelete', 'list of text', 'Files that the pull request deletes.'),
          takes('targetBranchName', 'text', 'The branch that the changes are for.'),
          TITLE,
          needs('description', 'text', 'The text of the pull request.'),
          takes('draft', 'yes or no', 'Opens it as a draft.'),
          takes('sourcePath', 'text', 'The folder that holds the changes, if not all of it.'),
          takes('targetPath', 'text', 'The folder of the repository that the files go to.'),
          TOKEN,
          REVIEWERS,
          ASSIGNEES,
          takes('teamReviewers', 'list of text', 'Teams who are asked to review.'),
          takes('commitMessage', 'text', 'Message of the commit.'),
          takes('update', 'yes or no', 'Changes the pull request where there is one already.'),
          takes('forceFork', 'yes or no', 'Makes the pull request from a fork.'),
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          takes(
            'forceEmptyGitAuthor',
            'yes or no',
            'Leaves the author to GitHub, which then signs the commit.',
          ),
          takes('createWhenEmpty', 'yes or no', 'Opens it where nothing changed too.'),
        ],
        output: [
          gives('targetBranchName', 'text', 'The branch that the changes are for.'),
          gives('remoteUrl', 'text', 'Address of the pull request.'),
          gives('pullRequestNumber', 'number', 'Number of the pull request.'),
        ],
      },
      {
        id: 'github:actions:dispatch',
        summary: 'Starts a GitHub Actions workflow.',
        input: [
          REPO_URL,
          needs('workflowId', 'text', 'File name of the workflow.'),
          needs('branchOrTagName', 'text', 'The branch or tag to run it on.'),
          takes('workflowInputs', 'group of values', 'Inputs of the workflow, by name.'),
          takes(
            'returnWorkflowRunDetails',
            'yes or no',
            'Gives number and addresses of the run to later steps.',
          ),
          TOKEN,
        ],
        output: [
          gives('workflowRunId', 'number', 'Number of the run.'),
          gives('workflowRunUrl', 'text', 'Address of the run for programs.'),
          gives('workflowRunHtmlUrl', 'text', 'Address of the run for people.'),
        ],
      },
      {
        id: 'github:autolinks:create',
        summary: 'Makes references such as TICKET-12 into links in a GitHub repository.',
        input: [
          REPO_URL,
          needs('keyPrefix', 'text', 'What references begin with, such as TICKET-.'),
          needs(
            'urlTemplate',
            'text',
            'Address that references lead to, with <num> where the number goes.',
          ),
          takes('isAlphanumeric', 'yes or no', 'References can hold letters too.'),
          TOKEN,
        ],
        output: [],
      },
      {
        id: 'github:branch-protection:create',
        summary: 'Protects a branch of a GitHub repository.',
        input: [
          REPO_URL,
          takes('branch', 'text', 'The branch to protect; the main branch if it is left out.'),
          takes('enforceAdmins', 'yes or no', 'The protection holds for administrators too.'),
          ...PROTECTION,
          takes(
            'blockCreations',
            'yes or no',
            'Only those who may push can create matching branches.',
          ),
          TOKEN,
        ],
        output: [],
      },
      {
        id: 'github:deployKey:create',
        summary: 'Adds a deploy key to a GitHub repository and keeps its private half as a secret.',
        input: [
          REPO_URL,
          needs('publicKey', 'text', 'The public half of the key.'),
          needs('privateKey', 'text', 'The private half of the key.'),
          needs('deployKeyName', 'text', 'Name of the key.'),
          takes('privateKeySecretName', 'text', 'Name of the secret that holds the private key.'),
          TOKEN,
        ],
        output: [
          gives('privateKeySecretName', 'text', 'Name of the secret that holds the private key.'),
        ],
      },
      {
        id: 'github:environment:create',
        summary: 'Creates a deployment environment in a GitHub repository.',
        input: [
          REPO_URL,
          needs('name', 'text', 'Name of the environment.'),
          takes(
            'deploymentBranchPolicy',
            'group of values',
            'Whether protected branches alone may deploy, or those of a pattern.',
          ),
          takes(
            'customBranchPolicyNames',
            'list of text',
            'Patterns of the branches that may deploy.',
          ),
          takes('customTagPolicyNames', 'list of text', 'Patterns of the tags that may deploy.'),
          takes(
            'environmentVariables',
            'group of values',
            'Variables of the environment, by name.',
          ),
          takes('secrets', 'group of values', 'Secrets of the environment, by name.'),
          TOKEN,
          takes('waitTimer', 'number', 'How many minutes a deployment waits.'),
          takes('preventSelfReview', 'yes or no', 'Nobody approves their own deployment.'),
          takes(
            'reviewers',
            'list of text',
            'Entities of the people and teams who have to approve a deployment.',
          ),
        ],
        output: [],
      },
      {
        id: 'github:issues:create',
        summary: 'Opens an issue on GitHub.',
        input: [
          REPO_URL,
          needs('title', 'text', 'Title of the issue.'),
          takes('body', 'text', 'The text of the issue.'),
          ASSIGNEES,
          takes('milestone', 'text or number', 'Number of the milestone.'),
          takes('labels', 'list of text', 'Labels to put on it.'),
          TOKEN,
        ],
        output: [ISSUE_URL_GIVEN, gives('issueNumber', 'number', 'Number of the issue.')],
      },
      {
        id: 'github:issues:label',
        summary: 'Labels an issue or a pull request on GitHub.',
        input: [
          REPO_URL,
          needs('number', 'number', 'Number of the issue or pull request.'),
          needs('labels', 'list of text', 'Labels to put on it.'),
          TOKEN,
        ],
        output: [],
      },
      {
        id: 'github:pages:enable',
        summary: 'Turns on GitHub Pages for a repository.',
        input: [
          REPO_URL,
          takes('buildType', 'one of legacy, workflow', 'Whether a workflow builds the pages.'),
          takes('sourceBranch', 'text', 'The branch that is served.'),
          takes('sourcePath', 'one of /, /docs', 'The folder of the branch that is served.'),
          TOKEN,
        ],
        output: [],
      },
      {
        id: 'github:repo:create',
        summary: 'Creates an empty GitHub repository.',
        input: [
          REPO_URL,
          ...NEW_REPOSITORY,
          takes('autoInit', 'yes or no', 'Starts it with a commit that holds an empty readme.'),
          takes(
            'workflowAccess',
            'one of none, organization, user',
            'Who else may use its workflows.',
          ),
          TOKEN,
        ],
        output: [REMOTE_URL_GIVEN, REPO_CONTENTS_URL_GIVEN],
      },
      {
        id: 'github:repo:push',
        summary: 'Pushes the files to a GitHub repository that exists.',
        input: [REPO_URL, ...FIRST_COMMIT, ...PROTECTION, TOKEN],
        output: [
          gives('remoteUrl', 'text', 'Address of the repository.'),
          REPO_CONTENTS_URL_GIVEN,
          COMMIT_HASH_GIVEN,
        ],
      },
      {
        id: 'github:webhook',
        summary: 'Adds a webhook to a GitHub repository.',
        input: [
          REPO_URL,
          needs('webhookUrl', 'text', 'Where it sends to.'),
          takes('webhookSecret', 'text', 'The secret that it signs with.'),
          takes('events', 'list of text', 'What it tells about.'),
          takes('active', 'yes or no', 'Whether it sends anything.'),
          takes('contentType', 'one of form, json', 'In which form it sends.'),
          takes('insecureSsl', 'yes or no', 'Does not check the certificate of the receiver.'),
          TOKEN,
        ],
        output: [],
      },
    ],
  },
];
