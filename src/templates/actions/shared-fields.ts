import { gives, needs, takes } from './fields.ts';

export const REPO_URL = needs(
  'repoUrl',
  'text',
  'The repository, written like github.com?owner=acme&repo=shop.',
);
export const TOKEN = takes(
  'token',
  'text',
  'The token to sign in with, instead of the one Backstage is configured with.',
);
export const GIT_AUTHOR_NAME = takes('gitAuthorName', 'text', 'Name of the author of the commit.');
export const GIT_AUTHOR_EMAIL = takes(
  'gitAuthorEmail',
  'text',
  'E-mail address of the author of the commit.',
);
export const REPO_CONTENTS_URL_GIVEN = gives(
  'repoContentsUrl',
  'text',
  'Address of the root folder of the repository.',
);
export const COMMIT_HASH_GIVEN = gives('commitHash', 'text', 'Hash of the commit.');
export const DEFAULT_BRANCH = takes('defaultBranch', 'text', 'Name of the main branch.');
export const GIT_COMMIT_MESSAGE = takes('gitCommitMessage', 'text', 'Message of the first commit.');
export const SOURCE_PATH = takes('sourcePath', 'text', 'The folder to publish, if not all of it.');
export const REMOTE_URL_GIVEN = gives('remoteUrl', 'text', 'Address of the new repository.');
export const SIGN_COMMIT = takes(
  'signCommit',
  'yes or no',
  'Signs the commit with the key of Backstage.',
);
export const DESCRIPTION = takes(
  'description',
  'text',
  'What the repository is for, in a sentence.',
);
export const SKELETON_URL = needs(
  'url',
  'text',
  'The folder to copy: a path beside the template, or an address.',
);
export const TARGET_PATH = takes(
  'targetPath',
  'text',
  'The folder that the files go to; the root if it is left out.',
);
export const REPO_VISIBILITY = takes(
  'repoVisibility',
  'one of private, public',
  'Who can see the repository.',
);
export const OPTIONAL = takes('optional', 'yes or no', 'Does not fail where nothing is found.');
export const TITLE = needs('title', 'text', 'Title of the pull request.');
export const REVIEWERS = takes('reviewers', 'list of text', 'Users who are asked to review.');
export const ISSUE_URL_GIVEN = gives('issueUrl', 'text', 'Address of the issue.');
