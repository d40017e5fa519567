import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { request, tokenFor } from './curl.ts';
import { commitFiles, firstCommitOf, pushTo } from './git.ts';
import { textOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository, type Repository } from './repository.ts';

/** Actions on Gitea and Forgejo. */
export const GITEA: Recipes = {
  'publish:gitea': forRepository(['owner', 'repo'], publish),
};

function publish(
  { host, web, owner, repo }: Repository<'owner' | 'repo'>,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const commit = firstCommitOf(input, 'main', context);
  const home = webAddress(web, [owner, repo]);
  const api = webAddress(web, ['api', 'v1', 'orgs', owner, 'repos']);
  return {
    title: `Create the repository ${owner}/${repo} on Gitea`,
    text: `It needs an access token of ${web}. ${owner} has to be an organization.`,
    commands: [
      ...commitFiles(commit),
      request('POST', api, [`Authorization: token ${tokenFor(host)}`], {
        name: repo,
        description: textOf(input, 'description'),
        private: textOf(input, 'repoVisibility') === 'private',
      }),
      ...pushTo(commit, `${home}.git`),
    ],
    links: [link('Create it in the browser', webAddress(web, ['repo', 'create']))],
    output: {
      remoteUrl: `${home}.git`,
      repoContentsUrl: `${home}/src/branch/${commit.branch}/`,
    },
  };
}
