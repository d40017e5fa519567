import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import {
  forGitlab,
  forProject,
  type GitlabProject,
  gitlabApi,
  projectApi,
  projectPage,
} from './gitlab-api.ts';
import { flagOf, numberOf, numbersOf, pairsOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { type RepositoryHost, readRepository } from './repository.ts';

/** Levels of access by name (GitLab's REST API, "Roles"). */
const ACCESS_LEVELS: Readonly<Record<string, number>> = {
  no_access: 0,
  minimal_access: 5,
  guest: 10,
  planner: 15,
  reporter: 20,
  developer: 30,
  maintainer: 40,
  owner: 50,
};

/** Actions on what belongs to a project or a group on GitLab beside its files. */
export const GITLAB_SETTINGS: Recipes = {
  'gitlab:projectVariable:create': forProject(variable),
  'gitlab:projectAccessToken:create': forProject(accessToken),
  'gitlab:projectDeployToken:create': forProject(deployToken),
  'gitlab:issues:create': forProject(createIssue),
  'gitlab:issue:edit': forProject(editIssue),
  'gitlab:pipeline:trigger': forProject(pipeline),
  'gitlab:group:ensureExists': forGitlab(ensureGroups),
  'gitlab:group:access': forGitlab(groupAccess),
  'gitlab:group:migrate': migrate,
  'gitlab:user:info': forGitlab(userInfo),
};

function variable(project: GitlabProject, input: JsonObject): Instructions {
  const key = textOf(input, 'key');
  return {
    title: `Set the variable ${key} of ${project.id} on GitLab`,
    commands: [
      projectApi(project, 'POST', ['variables'], {
        key,
        value: textOf(input, 'value') ?? '',
        variable_type: textOf(input, 'variableType'),
        protected: flagOf(input, 'variableProtected') ?? false,
        masked: flagOf(input, 'masked') ?? false,
        raw: flagOf(input, 'raw') ?? false,
        environment_scope: textOf(input, 'environmentScope') ?? '*',
      }),
    ],
    links: [projectPage('Set it in the browser', project, ['settings', 'ci_cd'])],
  };
}

function accessToken(project: GitlabProject, input: JsonObject): Instructions {
  const name = textOf(input, 'name') ?? 'tokenname';
  return {
    title: `Create the access token ${name} for ${project.id} on GitLab`,
    text: 'GitLab shows the token once, in its answer. Keep it like a password.',
    commands: [
      projectApi(project, 'POST', ['access_tokens'], {
        name,
        scopes: textsOf(input, 'scopes') ?? ['read_repository'],
        access_level: numberOf(input, 'accessLevel') ?? 40,
        expires_at: textOf(input, 'expiresAt'),
      }),
    ],
    links: [projectPage('Create it in the browser', project, ['settings', 'access_tokens'])],
  };
}

function deployToken(project: GitlabProject, input: JsonObject): Instructions {
  const name = textOf(input, 'name') ?? 'deploy';
  const username = textOf(input, 'username');
  return {
    title: `Create the deploy token ${name} for ${project.id} on GitLab`,
    text: 'GitLab shows the token once, in its answer. Keep it like a password.',
    commands: [
      projectApi(project, 'POST', ['deploy_tokens'], {
        name,
        username,
        scopes: textsOf(input, 'scopes') ?? [],
      }),
    ],
    links: [projectPage('Create it in the browser', project, ['settings', 'repository'])],
    output: { user: username },
  };
}

function createIssue(
  project: GitlabProject,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const title = textOf(input, 'title') ?? context.title;
  return {
    title: `Open an issue in ${project.id}: ${title}`,
    commands: [
      projectApi(project, 'POST', ['issues'], {
        title,
        created_at: textOf(input, 'createdAt'),
        discussion_to_resolve: textOf(input, 'discussionToResolve'),
        merge_request_to_resolve_discussions_of: numberOf(
          input,
          'mergeRequestToResolveDiscussionsOf',
        ),
        ...issueFields(input),
      }),
    ],
    links: [
      projectPage('Write it in the browser', project, ['issues', 'new'], {
        'issue[title]': title,
        'issue[description]': textOf(input, 'description'),
      }),
    ],
  };
}

function editIssue(
  project: GitlabProject,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const iid = numberOf(input, 'issueIid');
  if (iid === undefined) {
    return { title: context.title, text: 'The number of the issue is known once it is there.' };
  }
  return {
    title: `Change issue ${iid} of ${project.id}`,
    commands: [
      projectApi(project, 'PUT', ['issues', String(iid)], {
        title: textOf(input, 'title'),
        add_labels: textOf(input, 'addLabels'),
        remove_labels: textOf(input, 'removeLabels'),
        discussion_locked: flagOf(input, 'discussionLocked') ?? false,
        state_event: textOf(input, 'stateEvent'),
        updated_at: textOf(input, 'updatedAt'),
        ...issueFields(input),
      }),
    ],
    links: [projectPage('The issue', project, ['issues', String(iid)])],
  };
}

function issueFields(input: JsonObject): JsonObject {
  return {
    description: textOf(input, 'description'),
    assignee_ids: numbersOf(input, 'assignees'),
    confidential: flagOf(input, 'confidential') ?? false,
    due_date: textOf(input, 'dueDate')?.slice(0, 10),
    epic_id: numberOf(input, 'epicId'),
    labels: textOf(input, 'labels'),
    issue_type: textOf(input, 'issueType'),
    milestone_id: numberOf(input, 'milestoneId'),
    weight: numberOf(input, 'weight'),
  };
}

/** Backstage makes a trigger token for this and deletes it; the visitor needs none. */
function pipeline(project: GitlabProject, input: JsonObject): Instructions {
  const ref = textOf(input, 'branch') ?? 'main';
  const variables = pairsOf(input, 'variables');
  return {
    title: `Run the pipeline of ${project.id} on ${ref}`,
    commands: [
      projectApi(project, 'POST', ['pipeline'], {
        ref,
        variables: variables.map(([key, value]) => ({ key, value })),
      }),
    ],
    links: [
      projectPage('Run it in the browser', project, ['pipelines', 'new'], {
        ref,
        ...Object.fromEntries(variables.map(([key, value]) => [`var[${key}]`, value])),
      }),
    ],
  };
}

/** A group inside of another is made with the number of that, which a person looks up. */
function ensureGroups({ host, web }: RepositoryHost, input: JsonObject): Instructions {
  const names = textsOf(input, 'path') ?? [];
  const path = names.join('/');
  const [first] = names;
  const create =
    first === undefined
      ? []
      : [gitlabApi(host, 'POST', ['groups'], { name: first, path: first })].map((command) => ({
          ...command,
          optional: true as const,
        }));
  return {
    title: `See to it that the group ${path} is there on GitLab`,
    text:
      names.length > 1
        ? 'Create the missing ones from left to right, each inside the one before.'
        : '',
    commands: names.length === 1 ? create : [],
    links: [
      link('The group', webAddress(web, names)),
      link('Create a group in the browser', webAddress(web, ['groups', 'new'])),
    ],
  };
}

function groupAccess({ host, web }: RepositoryHost, input: JsonObject): Instructions {
  const group = textOf(input, 'path') ?? '';
  const users = numbersOf(input, 'userIds') ?? [];
  const groups = numbersOf(input, 'groupIds') ?? [];
  const removes = textOf(input, 'action') === 'remove';
  const level = accessLevelOf(input);
  const at = ['groups', group];
  const commands = removes
    ? [
        ...users.map((id) => gitlabApi(host, 'DELETE', [...at, 'members', String(id)])),
        ...groups.map((id) => gitlabApi(host, 'DELETE', [...at, 'share', String(id)])),
      ]
    : [
        ...users.map((id) =>
          gitlabApi(host, 'POST', [...at, 'members'], { user_id: id, access_level: level }),
        ),
        ...groups.map((id) =>
          gitlabApi(host, 'POST', [...at, 'share'], { group_id: id, group_access: level }),
        ),
      ];
  return {
    title: `${removes ? 'Take members out of' : 'Add members to'} the group ${group} on GitLab`,
    commands,
    links: [
      link('Its members', webAddress(web, ['groups', ...group.split('/'), '-', 'group_members'])),
    ],
    output: {
      path: group,
      userIds: users.length === 0 ? undefined : users,
      groupIds: groups.length === 0 ? undefined : groups,
      accessLevel: removes ? undefined : level,
    },
  };
}

function accessLevelOf(input: JsonObject): number {
  const name = textOf(input, 'accessLevel')?.toLowerCase() ?? '';
  const named = Object.hasOwn(ACCESS_LEVELS, name) ? ACCESS_LEVELS[name] : undefined;
  return named ?? numberOf(input, 'accessLevel') ?? 30;
}

function migrate(input: JsonObject, context: InstructContext): Instructions {
  const to = readRepository(
    textOf(input, 'destinationUrl'),
    context.hosts,
    ['owner', 'repo'],
    ['owner'],
  );
  if (typeof to === 'string') return { title: context.title, text: to };
  const source = textOf(input, 'sourceFullPath');
  return {
    title: `Import ${source} into ${to.owner}/${to.repo} on GitLab`,
    commands: [
      gitlabApi(to.host, 'POST', ['bulk_imports'], {
        configuration: {
          url: textOf(input, 'sourceUrl'),
          access_token: textOf(input, 'sourceAccessToken'),
        },
        entities: [
          {
            source_type: 'project_entity',
            source_full_path: source,
            destination_slug: to.repo,
            destination_namespace: to.owner,
          },
        ],
      }),
    ],
    links: [
      link('Import it in the browser', webAddress(to.web, ['import', 'bulk_imports', 'status'])),
    ],
    output: { importedRepoUrl: `${to.host}/${to.owner}/${to.repo}` },
  };
}

function userInfo({ host }: RepositoryHost, input: JsonObject): Instructions {
  const id = textOf(input, 'userId');
  return {
    title: id === undefined ? 'Look yourself up on GitLab' : `Look up user ${id} on GitLab`,
    commands: [gitlabApi(host, 'GET', id === undefined ? ['user'] : ['users', id])],
  };
}
