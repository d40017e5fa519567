import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { request } from './curl.ts';
import { commitAll, commitFiles, firstCommitOf, gitIn, pushTo } from './git.ts';
import { textOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { readRepository } from './repository.ts';

/** Actions on Gerrit. */
export const GERRIT: Recipes = {
  'publish:gerrit': publish,
  'publish:gerrit:review': review,
};

function publish(input: JsonObject, context: InstructContext): Instructions {
  const repoUrl = textOf(input, 'repoUrl');
  const repository = readRepository(
    repoUrl,
    context.hosts,
    ['workspace', 'repo'],
    ['workspace', 'repo'],
  );
  if (typeof repository === 'string') return { title: context.title, text: repository };
  const { host, web, workspace, repo } = repository;
  const owner = readRepository(repoUrl, context.hosts, ['owner'], ['owner']);
  const commit = firstCommitOf(input, 'master', context);
  const remote = webAddress(web, ['a', ...repo.split('/')]);
  const create = request('PUT', webAddress(web, ['a', 'projects', repo]), [], {
    parent: workspace,
    description: textOf(input, 'description'),
    owners: typeof owner === 'string' ? [] : [owner.owner],
    create_empty_commit: false,
  });
  return {
    title: `Create the project ${repo} on Gerrit`,
    text: `curl takes your name and HTTP password for ${host} from the file .netrc in your home folder.`,
    commands: [
      ...commitFiles(commit),
      { ...create, words: ['curl', '--netrc', ...create.words.slice(1)] },
      ...pushTo(commit, remote),
    ],
    links: [link('Create it in the browser', `${webAddress(web, ['admin', 'repos'])}#create`)],
    output: { remoteUrl: remote },
  };
}

function review(input: JsonObject, context: InstructContext): Instructions {
  const repository = readRepository(textOf(input, 'repoUrl'), context.hosts, ['repo'], ['repo']);
  if (typeof repository === 'string') return { title: context.title, text: repository };
  const { web, repo } = repository;
  const branch = textOf(input, 'branch') ?? 'master';
  const commit = firstCommitOf(input, branch, context);
  return {
    title: `Send the files to Gerrit for review: ${repo}`,
    text: 'The folder has to be a clone of the repository with the commit-msg hook of Gerrit in it.',
    commands: [
      ...commitAll(commit),
      { words: [...gitIn(commit.folder), 'push', '--', 'origin', `HEAD:refs/for/${branch}`] },
    ],
    links: [link('Your reviews', webAddress(web, ['dashboard', 'self']))],
  };
}
