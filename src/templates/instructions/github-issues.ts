import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { type GithubRepository, nameOf, repositoryApi } from './github-api.ts';
import { numberOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository } from './repository.ts';

/** Actions on the issues of a repository on GitHub. */
export const GITHUB_ISSUES: Recipes = {
  'github:issues:create': forRepository(['owner', 'repo'], create),
  'github:issues:label': forRepository(['owner', 'repo'], label),
};

function create(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const title = textOf(input, 'title') ?? context.title;
  const body = textOf(input, 'body');
  const labels = textsOf(input, 'labels');
  const assignees = textsOf(input, 'assignees');
  const milestone = numberOf(input, 'milestone') ?? textOf(input, 'milestone');
  const form = webAddress(repository.web, [repository.owner, repository.repo, 'issues', 'new'], {
    title,
    body,
    labels: labels?.join(','),
    assignees: assignees?.join(','),
  });
  return {
    title: `Open an issue in ${nameOf(repository)}: ${title}`,
    commands: [
      repositoryApi(repository, 'POST', ['issues'], { title, body, assignees, milestone, labels }),
    ],
    links: [link('Write it in the browser', form)],
  };
}

function label(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const number = numberOf(input, 'number');
  const labels = textsOf(input, 'labels') ?? [];
  if (number === undefined) {
    return {
      title: context.title,
      text: `Add these labels to the issue or pull request in ${nameOf(repository)}: ${labels.join(', ')}. Its number is known once it is there.`,
    };
  }
  return {
    title: `Label issue ${number} of ${nameOf(repository)}: ${labels.join(', ')}`,
    commands: [repositoryApi(repository, 'POST', ['issues', String(number), 'labels'], { labels })],
    links: [
      link(
        'The issue',
        webAddress(repository.web, [repository.owner, repository.repo, 'issues', String(number)]),
      ),
    ],
  };
}
