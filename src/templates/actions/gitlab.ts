import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
import {
  COMMIT_HASH_GIVEN,
  DEFAULT_BRANCH,
  GIT_AUTHOR_EMAIL,
  GIT_AUTHOR_NAME,
  GIT_COMMIT_MESSAGE,
  ISSUE_URL_GIVEN,
  REMOTE_URL_GIVEN,
  REPO_CONTENTS_URL_GIVEN,
  REPO_URL,
  REVIEWERS,
  SIGN_COMMIT,
  SOURCE_PATH,
  TOKEN,
} from './shared-fields.ts';

const PROJECT_ID = needs('projectId', 'number or text', 'Number or path of the project.');
const PROJECT_ID_GIVEN = gives('projectId', 'number', 'Number or path of the project.');
const PROJECT_PATH_GIVEN = gives('projectPath', 'text', 'Path of the project.');
const ASSIGNEES = takes('assignees', 'list of numbers', 'Numbers of the users it is assigned to.');
const CONFIDENTIAL = takes(
  'confidential',
  'yes or no',
  'Hides the issue from people outside the project.',
);
const DUE_DATE = takes('dueDate', 'text', 'When the issue is due.');
const EPIC_ID = takes('epicId', 'number', 'Number of the epic it belongs to.');
const ISSUE_TYPE = takes(
  'issueType',
  'one of issue, incident, test_case, task',
  'What kind of issue it is.',
);
const MILESTONE_ID = takes('milestoneId', 'number', 'Number of the milestone.');
const WEIGHT = takes('weight', 'number', 'Weight of the issue.');
const ISSUE_ID_GIVEN = gives('issueId', 'number', 'Number of the issue across all projects.');
const ISSUE_IID_GIVEN = gives('issueIid', 'number', 'Number of the issue in its project.');

/** Actions on GitLab. */
export const GITLAB: readonly ActionFamily[] = [
  {
    acts: 'GitLab',
    package: '@backstage/plugin-scaffolder-backend-module-gitlab',
    actions: [
      {
        id: 'publish:gitlab',
        summary: 'Creates a GitLab project with the files.',
        input: [
          REPO_URL,
          takes(
            'repoVisibility',
            'one of private, public, internal',
            'Who can see the repository.',
          ),
          DEFAULT_BRANCH,
          GIT_COMMIT_MESSAGE,
          GIT_AUTHOR_NAME,
          GIT_AUTHOR_EMAIL,
          SIGN_COMMIT,
          takes('sourcePath', 'text or yes or no', 'The folder to publish, if not all of it.'),
          takes('skipExisting', 'yes or no', 'Does nothing where the project exists.'),
          TOKEN,
          takes(
            'setUserAsOwner',
            'yes or no',
            'Makes the owner of the token owner of the project.',
          ),
          takes('ownerUsername', 'text', 'A user who becomes owner of the project.'),
          takes('topics', 'list of text', 'Old way to set topics; settings has them too.'),
          takes('settings', 'group of values', 'Settings of the project, as GitLab names them.'),
          takes('branches', 'list of groups of values', 'Branches to create or to protect.'),
          takes('projectVariables', 'list of groups of values', 'CI variables of the project.'),
        ],
        output: [
          REMOTE_URL_GIVEN,
          REPO_CONTENTS_URL_GIVEN,
          PROJECT_ID_GIVEN,
          COMMIT_HASH_GIVEN,
          gives('created', 'yes or no', 'Whether the project was made just then.'),
        ],
      },
      {
        id: 'publish:gitlab:merge-request',
        summary: 'Opens a merge request with the files on GitLab.',
        input: [
          REPO_URL,
          needs('title', 'text', 'Title of the merge request.'),
          takes('description', 'text', 'The text of the merge request.'),
          needs('branchName', 'text', 'Name of the branch that is made for the changes.'),
          takes('targetBranchName', 'text', 'The branch that the changes are for.'),
          takes('sourcePath', 'text', 'The folder that holds the changes, if not all of it.'),
          takes('targetPath', 'text', 'The folder of the repository that the files go to.'),
          TOKEN,
          takes(
            'commitAction',
            'one of create, delete, update, skip, auto',
            'Whether files are created, updated or deleted.',
          ),
          takes('projectid', 'text', 'Old way to name the project; repoUrl names it too.'),
          takes('removeSourceBranch', 'yes or no', 'Deletes the branch when it is merged.'),
          takes('assignee', 'text', 'Who it is assigned to.'),
          REVIEWERS,
          takes(
            'assignReviewersFromApprovalRules',
            'yes or no',
            'Asks those to review whom the approval rules name.',
          ),
          takes('labels', 'text or list of text', 'Labels to put on it.'),
          takes('autoMerge', 'yes or no', 'Merges it as soon as all checks pass.'),
        ],
        output: [
          gives('targetBranchName', 'text', 'The branch that the changes are for.'),
          gives('projectid', 'text', 'Old way to name the project; repoUrl names it too.'),
          PROJECT_PATH_GIVEN,
          gives('mergeRequestUrl', 'text', 'Address of the merge request.'),
        ],
      },
      {
        id: 'gitlab:group:access',
        summary: 'Adds people and groups to a GitLab group, or removes them.',
        input: [
          REPO_URL,
          TOKEN,
          needs('path', 'number or text', 'Number or path of the group.'),
          takes('userIds', 'list of numbers', 'Numbers of the users.'),
          takes('groupIds', 'list of numbers', 'Numbers of the groups.'),
          takes('action', 'one of add, remove', 'Whether to add or to remove.'),
          takes('accessLevel', 'number or text', 'What the members may do, as a number or a name.'),
        ],
        output: [
          gives('userIds', 'list of numbers', 'Numbers of the users.'),
          gives('groupIds', 'list of numbers', 'Numbers of the groups.'),
          gives('path', 'number or text', 'Number or path of the group.'),
          gives('accessLevel', 'number', 'What the members may do, as a number or a name.'),
        ],
      },
      {
        id: 'gitlab:group:ensureExists',
        summary: 'Creates a GitLab group where it does not exist yet.',
        input: [
          REPO_URL,
          TOKEN,
          takes('description', 'text', 'What the group is for.'),
          needs(
            'path',
            'list of text or groups of values',
            'The groups from the outermost to the innermost.',
          ),
        ],
        output: [gives('groupId', 'number', 'Number of the innermost group.')],
      },
      {
        id: 'gitlab:group:migrate',
        summary: 'Moves a project from one GitLab to another.',
        input: [
          needs('destinationAccessToken', 'text', 'The token for the GitLab it moves to.'),
          needs('destinationUrl', 'text', 'The project to create there, as repoUrl is written.'),
          needs('sourceAccessToken', 'text', 'The token for the GitLab it moves from.'),
          needs('sourceFullPath', 'text', 'Path of the project there.'),
          needs('sourceUrl', 'text', 'Address of the GitLab it moves from.'),
        ],
        output: [
          gives('importedRepoUrl', 'text', 'Address of the project there.'),
          gives('migrationId', 'number', 'Number of the migration.'),
        ],
      },
      {
        id: 'gitlab:issue:edit',
        summary: 'Changes an issue on GitLab.',
        input: [
          REPO_URL,
          TOKEN,
          needs('projectId', 'number', 'Number or path of the project.'),
          needs('issueIid', 'number', 'Number of the issue in its project.'),
          takes('addLabels', 'text', 'Labels to add, with commas between them.'),
          ASSIGNEES,
          CONFIDENTIAL,
          takes('description', 'text', 'The text of the issue.'),
          takes('discussionLocked', 'yes or no', 'Members of the project alone may comment.'),
          DUE_DATE,
          EPIC_ID,
          ISSUE_TYPE,
          takes('labels', 'text', 'All its labels, with commas between them.'),
          MILESTONE_ID,
          takes('removeLabels', 'text', 'Labels to take off, with commas between them.'),
          takes('stateEvent', 'one of close, reopen', 'Closes the issue or opens it again.'),
          takes('title', 'text', 'Title of the issue.'),
          takes('updatedAt', 'text', 'When the issue was changed.'),
          WEIGHT,
        ],
        output: [
          ISSUE_URL_GIVEN,
          PROJECT_ID_GIVEN,
          ISSUE_ID_GIVEN,
          ISSUE_IID_GIVEN,
          gives('state', 'text', 'Whether the issue is open or closed.'),
          gives('title', 'text', 'Title of the issue.'),
          gives('updatedAt', 'text', 'When the issue was changed.'),
        ],
      },
      {
        id: 'gitlab:issues:create',
        summary: 'Opens an issue on GitLab.',
        input: [
          REPO_URL,
          TOKEN,
          takes('projectId', 'number or text', 'Number or path of the project.'),
          needs('title', 'text', 'Title of the issue.'),
          ASSIGNEES,
          CONFIDENTIAL,
          takes('description', 'text', 'The text of the issue.'),
          takes('createdAt', 'text', 'When the issue was created.'),
          DUE_DATE,
          takes('discussionToResolve', 'text', 'The discussion that the issue resolves.'),
          EPIC_ID,
          takes('labels', 'text', 'Labels to put on it, with commas between them.'),
          ISSUE_TYPE,
          takes(
            'mergeRequestToResolveDiscussionsOf',
            'number',
            'Number of the merge request whose discussions it resolves.',
          ),
          MILESTONE_ID,
          WEIGHT,
        ],
        output: [ISSUE_URL_GIVEN, ISSUE_ID_GIVEN, ISSUE_IID_GIVEN],
      },
      {
        id: 'gitlab:pipeline:trigger',
        summary: 'Starts a pipeline on GitLab.',
        input: [
          REPO_URL,
          TOKEN,
          needs('projectId', 'number', 'Number or path of the project.'),
          needs('tokenDescription', 'text', 'What the token that starts it is for.'),
          needs('branch', 'text', 'The branch to run the pipeline on.'),
          takes('variables', 'group of values', 'Variables of the run, by name.'),
        ],
        output: [gives('pipelineUrl', 'text', 'Address of the pipeline.')],
      },
      {
        id: 'gitlab:projectAccessToken:create',
        summary: 'Creates an access token of a GitLab project.',
        input: [
          PROJECT_ID,
          TOKEN,
          takes('name', 'text', 'Name of the new token.'),
          REPO_URL,
          takes('accessLevel', 'number', 'What the token may do, as a number.'),
          takes('scopes', 'list of text', 'What the token may be used for.'),
          takes('expiresAt', 'text', 'The day it ends.'),
        ],
        output: [gives('access_token', 'text', 'The token.')],
      },
      {
        id: 'gitlab:projectDeployToken:create',
        summary: 'Creates a deploy token of a GitLab project.',
        input: [
          REPO_URL,
          TOKEN,
          PROJECT_ID,
          needs('name', 'text', 'Name of the new token.'),
          takes('username', 'text', 'Name that the token signs in with.'),
          needs('scopes', 'list of text', 'What the token may be used for.'),
        ],
        output: [
          gives('deploy_token', 'text', 'The token.'),
          gives('user', 'text', 'The user that the token belongs to.'),
        ],
      },
      {
        id: 'gitlab:projectVariable:create',
        summary: 'Creates a CI variable of a GitLab project.',
        input: [
          REPO_URL,
          TOKEN,
          PROJECT_ID,
          needs('key', 'text', 'Name of the variable.'),
          needs('value', 'text', 'Value of the variable.'),
          needs('variableType', 'text', 'Whether it is a plain variable or a file.'),
          takes('variableProtected', 'yes or no', 'Gives it to protected branches alone.'),
          takes('masked', 'yes or no', 'Hides the value in logs.'),
          takes('maskedAndHidden', 'yes or no', 'Hides the value in logs and in the settings.'),
          takes('raw', 'yes or no', 'Leaves references to other variables in it as they are.'),
          takes('environmentScope', 'text', 'The environments it holds for.'),
        ],
        output: [],
      },
      {
        id: 'gitlab:repo:push',
        summary: 'Pushes the files to a GitLab project that exists.',
        input: [
          REPO_URL,
          needs('branchName', 'text', 'The branch to push to.'),
          needs('commitMessage', 'text', 'Message of the commit.'),
          SOURCE_PATH,
          takes('targetPath', 'text', 'The folder of the repository that the files go to.'),
          TOKEN,
          takes(
            'commitAction',
            'one of create, update, delete, auto',
            'Whether files are created, updated or deleted.',
          ),
          takes('allowEmpty', 'yes or no', 'Makes a commit where nothing changed too.'),
        ],
        output: [
          gives('projectid', 'text', 'Number of the project.'),
          PROJECT_PATH_GIVEN,
          COMMIT_HASH_GIVEN,
        ],
      },
      {
        id: 'gitlab:user:info',
        summary: 'Looks a user up on GitLab.',
        input: [
          REPO_URL,
          TOKEN,
          takes(
            'userId',
            'number',
            'Number of the user; the owner of the token if it is left out.',
          ),
        ],
        output: [
          gives('id', 'number', 'Number of the user.'),
          gives('username', 'text', 'Name that the user signs in with.'),
          gives('name', 'text', 'Name of the user as people read it.'),
          gives('state', 'text', 'Whether the user is active.'),
          gives('webUrl', 'text', 'Address of the user.'),
          gives('email', 'text', 'E-mail address of the user.'),
          gives('createdAt', 'text', 'When the user was created.'),
          gives('publicEmail', 'text', 'E-mail address that everybody sees.'),
        ],
      },
    ],
  },
];
