import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { changeBranch, folderInside, joinPath } from './git.ts';
import { type GithubRepository, ghName, nameOf } from './github-api.ts';
import { flagOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository } from './repository.ts';

/** The action that proposes the files to a repository on GitHub. */
export const GITHUB_PULL_REQUEST: Recipes = {
  'publish:github:pull-request': forRepository(['owner', 'repo'], propose),
};

function propose(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const title = textOf(input, 'title') ?? context.title;
  const branch = textOf(input, 'branchName') ?? 'scaffolded';
  const base = textOf(input, 'targetBranchName');
  const target = folderInside(textOf(input, 'targetPath'));
  const compared = base === undefined ? branch : `${base}...${branch}`;
  const checkout = `../${repository.repo}.checkout`;
  const clone = ['gh', 'repo', 'clone', ghName(repository), checkout];
  return {
    title: `Propose the files to ${nameOf(repository)} on GitHub`,
    text: fork(input),
    commands: [
      ...changeBranch({
        checkout,
        clone: base === undefined ? clone : [...clone, '--', `--branch=${base}`],
        branch,
        message: textOf(input, 'commitMessage') ?? title,
        author: flagOf(input, 'forceEmptyGitAuthor') === true ? {} : input,
        source: folderInside(textOf(input, 'sourcePath')),
        target,
        files: context.files,
        later: context.later,
        remove: (textsOf(input, 'filesToDelete') ?? []).map((path) => joinPath(target, path)),
        copies: true,
      }),
      { words: createWords(repository, { title, branch, base }, input) },
    ],
    links: [
      link(
        'Open the pull request in the browser, once the branch is pushed',
        webAddress(repository.web, [repository.owner, repository.repo, 'compare', compared], {
          expand: '1',
          title,
          body: textOf(input, 'description'),
        }),
      ),
    ],
    output: { targetBranchName: base },
  };
}

function createWords(
  repository: GithubRepository,
  branches: { title: string; branch: string; base: string | undefined },
  input: JsonObject,
): string[] {
  const teams = (textsOf(input, 'teamReviewers') ?? []).map(
    (team) => `${repository.owner}/${team}`,
  );
  return [
    'gh',
    'pr',
    'create',
    `--repo=${ghName(repository)}`,
    `--head=${branches.branch}`,
    ...(branches.base === undefined ? [] : [`--base=${branches.base}`]),
    `--title=${branches.title}`,
    `--body=${textOf(input, 'description') ?? ''}`,
    ...(flagOf(input, 'draft') === true ? ['--draft'] : []),
    ...listFlags('reviewer', [...(textsOf(input, 'reviewers') ?? []), ...new Set(teams)]),
    ...listFlags('assignee', (textsOf(input, 'assignees') ?? []).slice(0, 10)),
  ];
}

/** Flags of which each takes a comma-separated list, in CSV's quotes where a value needs them. */
function listFlags(flag: string, values: readonly string[]): string[] {
  return values.map((value) =>
    /[",\r\n]/.test(value) ? `--${flag}="${value.replaceAll('"', '""')}"` : `--${flag}=${value}`,
  );
}

function fork(input: JsonObject): string {
  return flagOf(input, 'forceFork') === true
    ? 'The template asks for a fork: run gh repo fork in the clone and push the branch there.'
    : '';
}
