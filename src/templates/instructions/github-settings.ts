import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import {
  type GithubRepository,
  ghName,
  nameOf,
  repositoryApi,
  setSecret,
  setVariable,
} from './github-api.ts';
import { protectBranch } from './github-protection.ts';
import { flagOf, numberOf, objectOf, pairsOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository } from './repository.ts';
import type { TaskLink } from './task.ts';

/** Actions on what belongs to a repository on GitHub beside its files. */
export const GITHUB_SETTINGS: Recipes = {
  'github:actions:dispatch': forRepository(['owner', 'repo'], dispatch),
  'github:autolinks:create': forRepository(['owner', 'repo'], autolink),
  'github:branch-protection:create': forRepository(['owner', 'repo'], protection),
  'github:deployKey:create': forRepository(['owner', 'repo'], deployKey),
  'github:environment:create': forRepository(['owner', 'repo'], environment),
  'github:pages:enable': forRepository(['owner', 'repo'], pages),
  'github:webhook': forRepository(['owner', 'repo'], webhook),
};

function dispatch(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const workflow = textOf(input, 'workflowId');
  if (workflow === undefined) return { title: context.title, text: 'The workflow is not named.' };
  const ref = textOf(input, 'branchOrTagName');
  return {
    title: `Run the workflow ${workflow} of ${nameOf(repository)}`,
    commands: [
      {
        words: [
          'gh',
          'workflow',
          'run',
          `--repo=${ghName(repository)}`,
          ...(ref === undefined ? [] : [`--ref=${ref}`]),
          ...pairsOf(input, 'workflowInputs').map(
            ([name, value]) => `--raw-field=${name}=${value}`,
          ),
          '--',
          workflow,
        ],
      },
    ],
    links: [page('Run it in the browser', repository, ['actions', 'workflows', workflow])],
  };
}

function autolink(repository: GithubRepository, input: JsonObject): Instructions {
  const prefix = textOf(input, 'keyPrefix') ?? '';
  return {
    title: `Turn ${prefix} into links in ${nameOf(repository)}`,
    commands: [
      repositoryApi(repository, 'POST', ['autolinks'], {
        key_prefix: prefix,
        url_template: textOf(input, 'urlTemplate'),
        is_alphanumeric: flagOf(input, 'isAlphanumeric'),
      }),
    ],
    links: [page('Add it in the browser', repository, ['settings', 'key_links'])],
  };
}

function protection(repository: GithubRepository, input: JsonObject): Instructions {
  const branch = textOf(input, 'branch');
  const admins = flagOf(input, 'enforceAdmins') ?? true;
  return {
    title: `Protect ${branch === undefined ? 'the default branch' : `the branch ${branch}`} of ${nameOf(repository)}`,
    text:
      branch === undefined
        ? 'The command says main. Change that if the branch is named otherwise.'
        : '',
    commands: protectBranch(repository, branch ?? 'main', admins, input),
    links: [page('Protect it in the browser', repository, ['settings', 'branches'])],
  };
}

function deployKey(repository: GithubRepository, input: JsonObject): Instructions {
  const title = textOf(input, 'deployKeyName') ?? 'deploy';
  const secret =
    textOf(input, 'privateKeySecretName') ??
    `${title.replaceAll(' ', '_').toUpperCase()}_PRIVATE_KEY`;
  return {
    title: `Add the deploy key ${title} to ${nameOf(repository)}`,
    text: `The private key becomes the secret ${secret} of the repository.`,
    commands: [
      repositoryApi(repository, 'POST', ['keys'], { title, key: textOf(input, 'publicKey') }),
      setSecret(repository, secret, textOf(input, 'privateKey') ?? ''),
    ],
    links: [page('Add it in the browser', repository, ['settings', 'keys', 'new'])],
    output: { privateKeySecretName: secret },
  };
}

function environment(repository: GithubRepository, input: JsonObject): Instructions {
  const name = textOf(input, 'name') ?? 'production';
  const path = ['environments', name];
  const policies = [
    ...(textsOf(input, 'customBranchPolicyNames') ?? []).map((pattern) => ['branch', pattern]),
    ...(textsOf(input, 'customTagPolicyNames') ?? []).map((pattern) => ['tag', pattern]),
  ];
  const reviewers = textsOf(input, 'reviewers') ?? [];
  return {
    title: `Create the environment ${name} in ${nameOf(repository)}`,
    text:
      reviewers.length === 0
        ? ''
        : `Add these reviewers in the browser, because GitHub wants their numbers: ${reviewers.join(', ')}.`,
    commands: [
      repositoryApi(repository, 'PUT', path, {
        deployment_branch_policy: objectOf(input, 'deploymentBranchPolicy'),
        wait_timer: numberOf(input, 'waitTimer'),
        prevent_self_review: flagOf(input, 'preventSelfReview'),
      }),
      ...policies.map(([type, pattern]) =>
        repositoryApi(repository, 'POST', [...path, 'deployment-branch-policies'], {
          type,
          name: pattern,
        }),
      ),
      ...pairsOf(input, 'environmentVariables').map(([key, value]) =>
        setVariable(repository, key, value, name),
      ),
      ...pairsOf(input, 'secrets').map(([key, value]) => setSecret(repository, key, value, name)),
    ],
    links: [page('Create it in the browser', repository, ['settings', 'environments', 'new'])],
  };
}

function pages(repository: GithubRepository, input: JsonObject): Instructions {
  return {
    title: `Turn on GitHub Pages for ${nameOf(repository)}`,
    commands: [
      repositoryApi(repository, 'POST', ['pages'], {
        build_type: textOf(input, 'buildType') ?? 'workflow',
        source: {
          branch: textOf(input, 'sourceBranch') ?? 'main',
          path: textOf(input, 'sourcePath') ?? '/',
        },
      }),
    ],
    links: [page('Turn them on in the browser', repository, ['settings', 'pages'])],
  };
}

function webhook(repository: GithubRepository, input: JsonObject): Instructions {
  const url = textOf(input, 'webhookUrl');
  return {
    title: `Add a webhook to ${nameOf(repository)}`,
    text: url === undefined ? '' : `It calls ${url}.`,
    commands: [
      repositoryApi(repository, 'POST', ['hooks'], {
        config: {
          url,
          content_type: textOf(input, 'contentType') ?? 'form',
          secret: textOf(input, 'webhookSecret'),
          insecure_ssl: flagOf(input, 'insecureSsl') === true ? '1' : '0',
        },
        events: textsOf(input, 'events') ?? ['push'],
        active: flagOf(input, 'active') ?? true,
      }),
    ],
    links: [page('Add it in the browser', repository, ['settings', 'hooks', 'new'])],
  };
}

function page(
  title: string,
  repository: GithubRepository,
  path: readonly string[],
): TaskLink | undefined {
  return link(title, webAddress(repository.web, [repository.owner, repository.repo, ...path]));
}
