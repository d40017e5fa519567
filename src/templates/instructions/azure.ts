import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { commitFiles, firstCommitOf, pushTo } from './git.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository, type Repository } from './repository.ts';

/** Actions on Azure DevOps. */
export const AZURE: Recipes = {
  'publish:azure': forRepository(['organization', 'project', 'repo'], publish),
};

function publish(
  { web, organization, project, repo }: Repository<'organization' | 'project' | 'repo'>,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const commit = firstCommitOf(input, 'master', context);
  const home = webAddress(web, [organization, project, '_git', repo]);
  return {
    title: `Create the repository ${repo} in ${organization}/${project} on Azure DevOps`,
    text: 'az has to be signed in, az login, and to have its extension azure-devops.',
    commands: [
      ...commitFiles(commit),
      {
        words: [
          'az',
          'repos',
          'create',
          `--organization=${webAddress(web, [organization])}`,
          `--project=${project}`,
          `--name=${repo}`,
        ],
      },
      ...pushTo(commit, home),
    ],
    links: [
      link(
        'Create it in the browser',
        webAddress(web, [organization, project, '_settings', 'repositories']),
      ),
    ],
    output: {
      remoteUrl: home.replace('https://', `https://${encodeURIComponent(organization)}@`),
      repoContentsUrl: home,
    },
  };
}
