import type { JsonObject } from '../../model/json.ts';
import { type GithubRepository, repositoryApi } from './github-api.ts';
import { flagOf, numberOf, objectOf, textsOf } from './input.ts';
import type { TaskCommand } from './task.ts';

/**
 * Protects a branch with what the inputs of `publish:github`, `github:repo:push` and
 * `github:branch-protection:create` say, and with Backstage's defaults where they say nothing
 * (@backstage/plugin-scaffolder-backend-module-github, `enableBranchProtectionOnDefaultRepoBranch`).
 *
 * @param enforceAdmins which the actions name differently
 */
export function protectBranch(
  repository: GithubRepository,
  branch: string,
  enforceAdmins: boolean,
  input: JsonObject,
): TaskCommand[] {
  const path = ['branches', branch, 'protection'];
  const protect = repositoryApi(repository, 'PUT', path, rulesOf(input, enforceAdmins));
  if (flagOf(input, 'requiredCommitSigning') !== true) return [protect];
  return [protect, repositoryApi(repository, 'POST', [...path, 'required_signatures'], {})];
}

function rulesOf(input: JsonObject, enforceAdmins: boolean): JsonObject {
  return {
    required_status_checks: {
      strict: flagOf(input, 'requireBranchesToBeUpToDate') ?? true,
      contexts: textsOf(input, 'requiredStatusCheckContexts') ?? [],
    },
    restrictions: objectOf(input, 'restrictions') ?? null,
    enforce_admins: enforceAdmins,
    required_pull_request_reviews: {
      required_approving_review_count: numberOf(input, 'requiredApprovingReviewCount') ?? 1,
      require_code_owner_reviews: flagOf(input, 'requireCodeOwnerReviews') ?? false,
      bypass_pull_request_allowances: objectOf(input, 'bypassPullRequestAllowances'),
      dismiss_stale_reviews: flagOf(input, 'dismissStaleReviews') ?? false,
      require_last_push_approval: flagOf(input, 'requireLastPushApproval') ?? false,
    },
    required_conversation_resolution: flagOf(input, 'requiredConversationResolution') ?? false,
    required_linear_history: flagOf(input, 'requiredLinearHistory') ?? false,
    block_creations: flagOf(input, 'blockCreations') ?? false,
  };
}
