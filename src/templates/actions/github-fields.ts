import type { ActionField } from './action.ts';
import { takes } from './fields.ts';
import {
  DEFAULT_BRANCH,
  DESCRIPTION,
  GIT_AUTHOR_EMAIL,
  GIT_AUTHOR_NAME,
  GIT_COMMIT_MESSAGE,
  SOURCE_PATH,
} from './shared-fields.ts';

/** How a new repository is set up. */
export const NEW_REPOSITORY: readonly ActionField[] = [
  DESCRIPTION,
  takes('homepage', 'text', 'Web address of the project.'),
  takes('repoVisibility', 'one of private, public, internal', 'Who can see the repository.'),
  takes('access', 'text', 'A user or team that may administer the repository.'),
  takes('collaborators', 'list of groups of values', 'Users and teams with what each may do.'),
  takes('topics', 'list of text', 'Topics of the repository.'),
  takes(
    'customProperties',
    'group of values',
    'Properties that the organisation defines, by name.',
  ),
  takes('hasIssues', 'yes or no', 'Turns on issues.'),
  takes('hasProjects', 'yes or no', 'Turns on projects.'),
  takes('hasWiki', 'yes or no', 'Turns on the wiki.'),
  takes('allowMergeCommit', 'yes or no', 'Pull requests may be merged with a merge commit.'),
  takes('allowSquashMerge', 'yes or no', 'Pull requests may be merged as one commit.'),
  takes(
    'squashMergeCommitTitle',
    'one of PR_TITLE, COMMIT_OR_PR_TITLE',
    'What the title of a squashed commit is made of.',
  ),
  takes(
    'squashMergeCommitMessage',
    'one of PR_BODY, COMMIT_MESSAGES, BLANK',
    'What the message of a squashed commit is made of.',
  ),
  takes('allowRebaseMerge', 'yes or no', 'Pull requests may be merged by rebasing.'),
  takes(
    'allowAutoMerge',
    'yes or no',
    'Pull requests may merge by themselves when all is fulfilled.',
  ),
  takes('allowUpdateBranch', 'yes or no', 'Branches of pull requests can be brought up to date.'),
  takes('deleteBranchOnMerge', 'yes or no', 'Deletes branches when they are merged.'),
  takes('repoVariables', 'group of values', 'Variables of the repository, by name.'),
  takes('secrets', 'group of values', 'Secrets of the repository, by name.'),
  takes(
    'oidcCustomization',
    'group of values',
    'Which claims the identity tokens of its workflows carry.',
  ),
  takes('subscribe', 'yes or no', 'Watches the repository.'),
];

/** The first commit, and whether its branch is protected. */
export const FIRST_COMMIT: readonly ActionField[] = [
  SOURCE_PATH,
  DEFAULT_BRANCH,
  GIT_COMMIT_MESSAGE,
  GIT_AUTHOR_NAME,
  GIT_AUTHOR_EMAIL,
  takes('protectDefaultBranch', 'yes or no', 'Protects the main branch.'),
  takes('protectEnforceAdmins', 'yes or no', 'The protection holds for administrators too.'),
];

/** How a branch is protected. */
export const PROTECTION: readonly ActionField[] = [
  takes('requiredApprovingReviewCount', 'number', 'How many approvals a pull request needs.'),
  takes('requireCodeOwnerReviews', 'yes or no', 'Code owners have to review.'),
  takes('dismissStaleReviews', 'yes or no', 'New commits take back earlier approvals.'),
  takes(
    'bypassPullRequestAllowances',
    'group of values',
    'Users, teams and apps that need no pull request.',
  ),
  takes('restrictions', 'group of values', 'Users, teams and apps that may push.'),
  takes('requiredStatusCheckContexts', 'list of text', 'Checks that have to pass before merging.'),
  takes(
    'requireBranchesToBeUpToDate',
    'yes or no',
    'Branches have to be up to date before they are merged.',
  ),
  takes('requiredCommitSigning', 'yes or no', 'Commits have to be signed.'),
  takes('requiredLinearHistory', 'yes or no', 'Merge commits are not allowed.'),
  takes(
    'requiredConversationResolution',
    'yes or no',
    'All conversations have to be resolved before merging.',
  ),
  takes(
    'requireLastPushApproval',
    'yes or no',
    'The last push has to be approved by somebody else.',
  ),
];
