import type { JsonObject } from '../../model/json.ts';
import { repoHostKind } from '../repo-url.ts';
import { link, webAddress } from './address.ts';
import { request, tokenFor } from './curl.ts';
import { changeBranch, commitFiles, firstCommitOf, pushTo } from './git.ts';
import { flagOf, numberOf, objectOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipe, Recipes } from './recipe.ts';
import { forRepository, isName, type Repository } from './repository.ts';

const CLOUD = { host: 'bitbucket.org', web: 'https://bitbucket.org' };
const CLOUD_API = 'https://api.bitbucket.org';

type CloudRepository = Repository<'workspace' | 'repo'>;
type ServerRepository = Repository<'project' | 'repo'>;

/** Actions on Bitbucket, in the cloud and on servers of one's own. */
export const BITBUCKET: Recipes = {
  'publish:bitbucketCloud': forRepository(['workspace', 'project', 'repo'], publishCloud),
  'publish:bitbucketCloud:pull-request': forRepository(['workspace', 'repo'], proposeCloud),
  'bitbucketCloud:branchRestriction:create': forRepository(['workspace', 'repo'], restrict),
  'bitbucket:pipelines:run': runPipeline,
  'publish:bitbucketServer': forRepository(['project', 'repo'], publishServer),
  'publish:bitbucketServer:pull-request': forRepository(['project', 'repo'], proposeServer),
  'publish:bitbucket': publishEither(),
};

/** The old action, which goes by what runs on the host. */
function publishEither(): Recipe {
  const cloud = forRepository(['workspace', 'project', 'repo'], publishCloud);
  const server = forRepository(['project', 'repo'], publishServer);
  return (input, context) => {
    const host = URL.parse(`https://${textOf(input, 'repoUrl')}`)?.host;
    const kind = repoHostKind(host ?? '', context.hosts);
    return kind === 'bitbucketCloud' ? cloud(input, context) : server(input, context);
  };
}

function publishCloud(
  repository: Repository<'workspace' | 'project' | 'repo'>,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const { host, web, workspace, project, repo } = repository;
  const commit = firstCommitOf(input, 'master', context);
  const home = webAddress(web, [workspace, repo]);
  return {
    title: `Create the repository ${workspace}/${repo} on Bitbucket`,
    text: needsToken(CLOUD.web),
    commands: [
      ...commitFiles(commit),
      request('POST', cloudApi(repository, []), [authorization(host, input)], {
        scm: 'git',
        description: textOf(input, 'description'),
        is_private: textOf(input, 'repoVisibility') !== 'public',
        project: { key: project },
      }),
      ...pushTo(commit, `${home}.git`),
    ],
    links: [
      link(
        'Create it in the browser',
        webAddress(web, [workspace, 'workspace', 'create', 'repository']),
      ),
    ],
    output: { remoteUrl: `${home}.git`, repoContentsUrl: `${home}/src/${commit.branch}` },
  };
}

function proposeCloud(
  repository: CloudRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const { host, web, workspace, repo } = repository;
  const change = changeOf(input, context);
  const home = webAddress(web, [workspace, repo]);
  return {
    title: `Propose the files to ${workspace}/${repo} on Bitbucket`,
    text: needsToken(CLOUD.web),
    commands: [
      ...pushChange(`${home}.git`, repo, change, input, context),
      request('POST', cloudApi(repository, ['pullrequests']), [authorization(host, input)], {
        title: change.title,
        summary: { raw: textOf(input, 'description') },
        state: 'OPEN',
        source: { branch: { name: change.branch } },
        destination: change.base === undefined ? undefined : { branch: { name: change.base } },
      }),
    ],
    links: [link('Open it in the browser, once the branch is pushed', `${home}/pull-requests/new`)],
  };
}

function restrict(repository: CloudRepository, input: JsonObject): Instructions {
  const { host, web, workspace, repo } = repository;
  const kind = textOf(input, 'kind') ?? 'push';
  return {
    title: `Restrict branches of ${workspace}/${repo} on Bitbucket: ${kind}`,
    text: needsToken(CLOUD.web),
    commands: [
      request('POST', cloudApi(repository, ['branch-restrictions']), [authorization(host, input)], {
        kind,
        branch_match_kind: textOf(input, 'branchMatchKind') ?? 'branching_model',
        branch_type: textOf(input, 'branchType'),
        pattern: textOf(input, 'pattern'),
        value: numberOf(input, 'value'),
        users: input.users,
        groups: input.groups,
      }),
    ],
    links: [
      link(
        'Restrict them in the browser',
        webAddress(web, [workspace, repo, 'admin', 'branch-restrictions']),
      ),
    ],
  };
}

function runPipeline(input: JsonObject, context: InstructContext): Instructions {
  const workspace = textOf(input, 'workspace') ?? '';
  const repo = textOf(input, 'repo_slug') ?? '';
  if (!isName(workspace, false) || !isName(repo, false)) {
    return { title: context.title, text: 'The template does not say which repository.' };
  }
  const home = webAddress(CLOUD.web, [workspace, repo]);
  const api = cloudApi({ ...CLOUD, workspace, repo }, ['pipelines']);
  return {
    title: `Run the pipeline of ${workspace}/${repo} on Bitbucket`,
    text: needsToken(CLOUD.web),
    commands: [
      request('POST', api, [authorization(CLOUD.host, input)], objectOf(input, 'body') ?? {}),
    ],
    links: [link('The pipelines', `${home}/pipelines`)],
    output: { repoUrl: home, pipelinesUrl: `${home}/pipelines` },
  };
}

function publishServer(
  repository: ServerRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const { host, web, project, repo } = repository;
  const commit = firstCommitOf(input, 'master', context);
  const remote = webAddress(web, ['scm', project.toLowerCase(), `${repo}.git`]);
  const enable = ['rest', 'git-lfs', 'admin', 'projects', project, 'repos', repo, 'enabled'];
  return {
    title: `Create the repository ${project}/${repo} on Bitbucket`,
    text: needsToken(web),
    commands: [
      ...commitFiles(commit),
      request('POST', serverApi(web, [project, 'repos']), [authorization(host, input)], {
        name: repo,
        description: textOf(input, 'description'),
        defaultBranch: commit.branch,
        public: textOf(input, 'repoVisibility') === 'public',
      }),
      ...pushTo(commit, remote),
      ...(flagOf(input, 'enableLFS') === true
        ? [request('PUT', webAddress(web, enable), [authorization(host, input)])]
        : []),
    ],
    links: [
      link('Create it in the browser', `${webAddress(web, ['projects', project, 'repos'])}?create`),
    ],
    output: {
      remoteUrl: remote,
      repoContentsUrl: webAddress(web, ['projects', project, 'repos', repo, 'browse']),
    },
  };
}

function proposeServer(
  repository: ServerRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const { host, web, project, repo } = repository;
  const change = changeOf(input, context);
  const reviewers = (textsOf(input, 'reviewers') ?? []).map((name) => ({ user: { name } }));
  const at = { slug: repo, project: { key: project } };
  const remote = webAddress(web, ['scm', project.toLowerCase(), `${repo}.git`]);
  return {
    title: `Propose the files to ${project}/${repo} on Bitbucket`,
    text: needsToken(web),
    commands: [
      ...pushChange(remote, repo, change, input, context),
      request(
        'POST',
        serverApi(web, [project, 'repos', repo, 'pull-requests']),
        [authorization(host, input)],
        {
          title: change.title,
          description: textOf(input, 'description'),
          fromRef: { id: `refs/heads/${change.branch}`, repository: at },
          toRef: { id: `refs/heads/${change.base ?? 'master'}`, repository: at },
          reviewers,
        },
      ),
    ],
    links: [
      link(
        'Open it in the browser, once the branch is pushed',
        `${webAddress(web, ['projects', project, 'repos', repo, 'pull-requests'])}?create`,
      ),
    ],
  };
}

interface Change {
  title: string;
  branch: string;
  base: string | undefined;
}

function changeOf(input: JsonObject, context: InstructContext): Change {
  return {
    title: textOf(input, 'title') ?? context.title,
    branch: textOf(input, 'sourceBranch') ?? 'scaffolded',
    base: textOf(input, 'targetBranch'),
  };
}

function pushChange(
  remote: string,
  repo: string,
  change: Change,
  input: JsonObject,
  context: InstructContext,
) {
  const checkout = `../${repo}.checkout`;
  const branch = change.base === undefined ? [] : [`--branch=${change.base}`];
  return changeBranch({
    checkout,
    clone: ['git', 'clone', ...branch, '--', remote, checkout],
    branch: change.branch,
    message: textOf(input, 'description') ?? change.title,
    author: input,
    source: undefined,
    target: undefined,
    files: context.files,
    later: context.later,
    remove: [],
    copies: true,
  });
}

function cloudApi({ workspace, repo }: CloudRepository, path: readonly string[]): string {
  return webAddress(CLOUD_API, ['2.0', 'repositories', workspace, repo, ...path]);
}

function serverApi(web: string, path: readonly string[]): string {
  return webAddress(web, ['rest', 'api', '1.0', 'projects', ...path]);
}

/** The template's token where it has one, else one that the visitor is asked for. */
function authorization(host: string, input: JsonObject): string {
  const token = textOf(input, 'token');
  return `Authorization: Bearer ${token ?? tokenFor(host)}`;
}

function needsToken(place: string): string {
  return `It needs an access token of ${place}.`;
}
