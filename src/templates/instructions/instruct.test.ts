import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { ACTIONS } from '../actions/catalogue.ts';
import type { RepoHosts } from '../repo-url.ts';
import { INSTRUCTED_ACTIONS, type InstructContext, instruct } from './instruct.ts';
import { printCommand, secretMark } from './shell.ts';

const context: InstructContext = {
  title: 'A service',
  files: ['catalog-info.yaml', '.github/workflows/ci.yaml', 'src/main.go'],
  catalogEntities: [],
};

function task(action: string, input: JsonObject, more: Partial<InstructContext> = {}) {
  const step = { action, stepId: 'step', pointer: '/spec/steps/0' };
  return instruct(step, input, { ...context, ...more });
}

function linesOf(action: string, input: JsonObject, more?: Partial<InstructContext>): string[] {
  return task(action, input, more).commands.map(printCommand);
}

test('every action with a recipe is one that Backstage has', () => {
  const known = new Set(ACTIONS.map(({ id }) => id));
  expect(INSTRUCTED_ACTIONS.filter((id) => !known.has(id))).toEqual([]);
});

test('an action that nobody knows is a task with its input', () => {
  const input = { app: 'customs', token: secretMark('token') };
  const step = {
    action: 'acme:deploy',
    stepId: 'deploy',
    name: 'Deploy it',
    pointer: '/spec/steps/2',
  };
  expect(instruct({ ...step, key: 'eu' }, input, context)).toEqual({
    id: 'deploy[eu]',
    pointer: '/spec/steps/2',
    action: 'acme:deploy',
    title: 'Deploy it',
    text: 'Nobody told this portal how to do acme:deploy by hand. Its input says what is wanted.',
    commands: [],
    links: [],
    secrets: [],
    input,
    later: [],
    output: {},
  });
});

test.each(['constructor', '__proto__', 'toString'])('%s is no known action', (action) => {
  expect(task(action, {}).commands).toEqual([]);
});

describe('publish:github', () => {
  const repoUrl = 'github.com?owner=acme&repo=customs';

  test('commits, creates the repository, protects its branch', () => {
    const made = task('publish:github', { repoUrl, description: "Acme's", sourcePath: './app' });
    expect(made.commands.map(printCommand).slice(0, 4)).toEqual([
      'git -C app init --initial-branch=main',
      'git -C app add --all',
      "git -C app commit --message='initial commit'",
      "gh repo create acme/customs --private --description='Acme'\\''s' --source=app --push",
    ]);
    expect(made.commands[4]).toMatchObject({ optional: true });
    expect(made.commands[4]?.words.at(-1)).toBe('repos/acme/customs/branches/main/protection');
    expect(made.title).toBe('Create the repository acme/customs on GitHub');
    expect(made.links[0]?.href).toBe(
      'https://github.com/new?owner=acme&name=customs&description=Acme%27s&visibility=private',
    );
    expect(made.output).toEqual({
      remoteUrl: 'https://github.com/acme/customs.git',
      repoContentsUrl: 'https://github.com/acme/customs/blob/main',
    });
  });

  test('sets up what the input says', () => {
    const input = {
      repoUrl: 'ghe.acme.com?owner=acme&repo=customs',
      protectDefaultBranch: false,
      repoVisibility: 'internal',
      homepage: 'https://acme.com',
      hasWiki: false,
      hasIssues: false,
      gitAuthorName: 'Bot',
      gitAuthorEmail: 'bot@acme.com',
      gitCommitMessage: 'Begin',
      allowMergeCommit: false,
      allowSquashMerge: true,
      squashMergeCommitTitle: 'PR_TITLE',
      customProperties: { tier: '1' },
      access: 'acme/core',
      collaborators: [
        { team: 'group:default/ops', access: 'push' },
        { user: 'ann', access: 'pull' },
      ],
      topics: ['Go'],
      repoVariables: { REGION: 'eu west' },
      secrets: { KEY: secretMark('key') },
      oidcCustomization: { useDefault: false, includeClaimKeys: ['repo'] },
      subscribe: true,
    };
    const api = (method: string) =>
      `gh api --method=${method} --hostname=ghe.acme.com --silent --input=-`;
    const repo = 'repos/acme/customs';
    expect(linesOf('publish:github', input).slice(2)).toEqual([
      'git -c user.name=Bot -c user.email=bot@acme.com commit --message=Begin',
      'gh repo create ghe.acme.com/acme/customs --internal --homepage=https://acme.com --disable-issues --disable-wiki --source=. --push',
      `printf '%s' '{"allow_merge_commit":false,"squash_merge_commit_title":"PR_TITLE"}' | ${api('PATCH')} ${repo}`,
      `printf '%s' '{"properties":[{"property_name":"tier","value":"1"}]}' | ${api('PATCH')} ${repo}/properties/values`,
      `printf '%s' '{"permission":"admin"}' | ${api('PUT')} orgs/acme/teams/core/${repo}`,
      `printf '%s' '{"permission":"push"}' | ${api('PUT')} orgs/acme/teams/ops/${repo}`,
      `printf '%s' '{"permission":"pull"}' | ${api('PUT')} ${repo}/collaborators/ann`,
      `printf '%s' '{"names":["go"]}' | ${api('PUT')} ${repo}/topics`,
      "gh variable set --repo=ghe.acme.com/acme/customs --body='eu west' -- REGION",
      `printf '%s' "$SCAFFOLD_key" | gh secret set --repo=ghe.acme.com/acme/customs -- KEY`,
      `printf '%s' '{"use_default":false,"include_claim_keys":["repo"]}' | ${api('PUT')} ${repo}/actions/oidc/customization/sub`,
      `printf '%s' '{"subscribed":true,"ignored":false}' | ${api('PUT')} ${repo}/subscription`,
    ]);
    expect(task('publish:github', input).secrets).toEqual(['key']);
  });

  test.each([
    ['no repository', undefined],
    ['an option for an owner', 'github.com?owner=-o&repo=x'],
    ['a path for an owner', 'github.com?owner=evil.com/acme&repo=x'],
    ['an address for an owner', 'github.com?owner=https://evil.com&repo=x'],
    ['a name that climbs', 'github.com?owner=acme&repo=..'],
    ['a command for a name', 'github.com?owner=acme&repo=$(x)'],
    ['a command for a host', '$(x).com?owner=acme&repo=x'],
    ['a user before the host', 'github.com@evil.com?owner=acme&repo=x'],
    ['no owner', 'github.com?repo=x'],
  ])('says what is wrong with %s', (_name, wrong) => {
    const made = task('publish:github', { repoUrl: wrong });
    expect(made).toMatchObject({ title: 'A service: step', commands: [], links: [], output: {} });
    expect(made.text).not.toBe('');
  });
});

test('publish:github:pull-request puts the files on a branch of a clone', () => {
  const input = {
    repoUrl: 'github.com?owner=acme&repo=gitops',
    branchName: 'add-customs',
    targetBranchName: 'live',
    title: 'Add customs',
    description: '',
    targetPath: '../../apps/customs',
    filesToDelete: ['old.yaml'],
    reviewers: ['ann'],
    teamReviewers: ['ops', 'ops'],
    draft: true,
  };
  expect(linesOf('publish:github:pull-request', input)).toEqual([
    'gh repo clone acme/gitops ../gitops.checkout -- --branch=live',
    'git -C ../gitops.checkout switch --create=add-customs',
    'mkdir -p -- ../gitops.checkout/apps/customs',
    'cp -R -- catalog-info.yaml .github src ../gitops.checkout/apps/customs/',
    'git -C ../gitops.checkout --literal-pathspecs rm -r --ignore-unmatch -- apps/customs/old.yaml',
    'git -C ../gitops.checkout add --all',
    "git -C ../gitops.checkout commit --message='Add customs'",
    'git -C ../gitops.checkout push --set-upstream -- origin HEAD:refs/heads/add-customs',
    "gh pr create --repo=acme/gitops --head=add-customs --base=live --title='Add customs' --body= --draft --reviewer=ann --reviewer=acme/ops",
  ]);
  const { output, links } = task('publish:github:pull-request', input);
  expect(output).toEqual({ targetBranchName: 'live' });
  expect(links[0]?.href).toContain('/acme/gitops/compare/live...add-customs?');
});

test('github:actions:dispatch runs the workflow with its inputs', () => {
  const input = {
    repoUrl: 'github.com?owner=acme&repo=customs',
    workflowId: 'deploy.yml',
    branchOrTagName: 'main',
    workflowInputs: { to: 'eu west', key: secretMark('key') },
  };
  expect(linesOf('github:actions:dispatch', input)).toEqual([
    `gh workflow run --repo=acme/customs --ref=main --raw-field='to=eu west' --raw-field='key='"$SCAFFOLD_key" -- deploy.yml`,
  ]);
  expect(task('github:actions:dispatch', input).links).toEqual([
    {
      title: 'Run it in the browser',
      href: 'https://github.com/acme/customs/actions/workflows/deploy.yml',
    },
  ]);
});

test('a secret is in no title, text or link', () => {
  const made = task('github:issues:create', {
    repoUrl: 'github.com?owner=acme&repo=customs',
    title: `Rotate ${secretMark('key')}`,
  });
  expect(made.title).toBe('Open an issue in acme/customs: Rotate (the secret key)');
  expect(made.links).toEqual([]);
  expect(made.secrets).toEqual(['key']);
});

describe('GitLab', () => {
  test('publish:gitlab creates the project below its groups', () => {
    const input = {
      repoUrl: 'gitlab.acme.com?owner=acme/tools&repo=My Customs',
      defaultBranch: 'main',
      topics: ['go'],
      settings: { visibility: 'internal', description: 'New', merge_method: 'ff' },
      branches: [{ name: 'live', create: true, protect: true, ref: 'main' }],
      projectVariables: [{ key: 'A', value: 'b', masked: true }],
    };
    const api = (method: string) =>
      `glab api --method=${method} --hostname=gitlab.acme.com --header='Content-Type: application/json' --input=- projects/acme%2Ftools%2Fmy-customs`;
    const [, , , ...lines] = linesOf('publish:gitlab', input);
    expect(lines.slice(0, 2)).toEqual([
      'git remote add -- origin https://gitlab.acme.com/acme/tools/my-customs.git',
      'git push --set-upstream -- origin HEAD:refs/heads/main',
    ]);
    expect(JSON.parse(task('publish:gitlab', input).commands[5]?.input ?? '')).toEqual({
      name: 'My Customs',
      visibility: 'internal',
      description: 'New',
      merge_method: 'ff',
      topics: ['go'],
    });
    expect(lines[2]).toContain(api('PUT'));
    expect(lines.slice(3, 5)).toEqual([
      `printf '%s' '{"branch":"live","ref":"main"}' | ${api('POST')}/repository/branches`,
      `printf '%s' '{"name":"live"}' | ${api('POST')}/protected_branches`,
    ]);
    expect(lines[5]).toContain('"masked": true');
    expect(task('publish:gitlab', input).output).toEqual({
      remoteUrl: 'https://gitlab.acme.com/acme/tools/my-customs',
      repoContentsUrl: 'https://gitlab.acme.com/acme/tools/my-customs/-/blob/main',
    });
  });

  test('a private project needs nothing but git', () => {
    const made = task('publish:gitlab', { repoUrl: 'gitlab.com?owner=acme&repo=customs' });
    expect(made.commands.map(({ words }) => words[0])).toEqual(Array(5).fill('git'));
    expect(made.text).not.toContain('glab');
  });

  test('publish:gitlab:merge-request names people by quick actions', () => {
    const made = task('publish:gitlab:merge-request', {
      repoUrl: 'gitlab.acme.com?owner=acme&repo=customs',
      branchName: 'add',
      description: 'New.',
      assignee: 'ann',
      reviewers: ['ben', 'x\n/merge'],
    });
    expect(made.commands[0] && printCommand(made.commands[0])).toBe(
      'glab repo clone https://gitlab.acme.com/acme/customs ../customs.checkout',
    );
    expect(JSON.parse(made.commands.at(-1)?.input ?? '')).toMatchObject({
      source_branch: 'add',
      target_branch: 'main',
      description: 'New.\n\n/assign @ann\n/assign_reviewer @ben',
    });
    expect(made.text).toContain('glab auth login --hostname gitlab.acme.com.');
    expect(made.text).toContain('The last command says main.');
  });

  test('an action takes the project from its number, or from the repository', () => {
    const input = { repoUrl: 'gitlab.com?owner=acme&repo=customs', branch: 'main' };
    const path = (more: JsonObject) =>
      task('gitlab:pipeline:trigger', { ...input, ...more }).commands[0]?.words.at(-1);
    expect(path({})).toBe('projects/acme%2Fcustoms/pipeline');
    expect(path({ projectId: 12 })).toBe('projects/12/pipeline');
    expect(path({ repoUrl: 'gitlab.com?project=a/b/c' })).toBe('projects/a%2Fb%2Fc/pipeline');
  });

  test('gitlab:group:access knows the names of levels', () => {
    const input = { repoUrl: 'gitlab.com', path: 'acme/tools', userIds: [7], accessLevel: 'Guest' };
    expect(task('gitlab:group:access', input).commands[0]?.input).toBe(
      '{"user_id":7,"access_level":10}',
    );
    expect(linesOf('gitlab:group:access', { ...input, action: 'remove' })).toEqual([
      'glab api --method=DELETE --hostname=gitlab.com groups/acme%2Ftools/members/7',
    ]);
  });
});

test('each host is asked for a token of its own', () => {
  const cloud = task('publish:bitbucketCloud', {
    repoUrl: 'bitbucket.org?workspace=w&project=P&repo=r',
  });
  const server = task('publish:bitbucketServer', { repoUrl: 'git.acme.com?project=P&repo=r' });
  expect([...cloud.secrets, ...server.secrets]).toEqual([
    'TOKEN_FOR_bitbucket.org',
    'TOKEN_FOR_git.acme.com',
  ]);
});

describe('hosts that app-config names', () => {
  const hosts: RepoHosts = {
    'git.acme.com': { kind: 'bitbucketServer', baseUrl: 'https://git.acme.com/bitbucket' },
    'code.acme.com': { kind: 'bitbucketCloud' },
    'lab.acme.com': { kind: 'gitlab', baseUrl: 'http://lab.acme.com/gitlab' },
  };

  test('have their pages where it says', () => {
    const server = task(
      'publish:bitbucketServer',
      { repoUrl: 'git.acme.com?project=P&repo=r' },
      { hosts },
    );
    expect(server.output.remoteUrl).toBe('https://git.acme.com/bitbucket/scm/p/r.git');
    const lab = task('publish:gitlab', { repoUrl: 'lab.acme.com?owner=o&repo=r' }, { hosts });
    expect(lab.output.remoteUrl).toBe('http://lab.acme.com/gitlab/o/r');
  });

  test('decide which Bitbucket it is', () => {
    const lines = (host: string, place: string) =>
      linesOf('publish:bitbucket', { repoUrl: `${host}?${place}&repo=r` }, { hosts }).join('\n');
    expect(lines('code.acme.com', 'workspace=w&project=P')).toContain('api.bitbucket.org');
    expect(lines('git.acme.com', 'project=P')).toContain('https://git.acme.com/bitbucket/rest/api');
  });

  test('tell where to sign in', () => {
    const made = (host: string) =>
      task('publish:github', { repoUrl: `${host}?owner=o&repo=r` }, { hosts }).text;
    expect(made('github.com')).toBe('gh has to be signed in: gh auth login.');
    expect(made('ghe.acme.com')).toBe(
      'gh has to be signed in: gh auth login --hostname ghe.acme.com.',
    );
  });
});

test('publish:azure names organization, project and repository', () => {
  const input = { repoUrl: 'dev.azure.com?organization=acme&project=My Shop&repo=customs' };
  expect(linesOf('publish:azure', input).slice(3)).toEqual([
    "az repos create --organization=https://dev.azure.com/acme --project='My Shop' --name=customs",
    'git remote add -- origin https://dev.azure.com/acme/My%20Shop/_git/customs',
    'git push --set-upstream -- origin HEAD:refs/heads/master',
  ]);
});

describe('catalog:register', () => {
  // Measured with @backstage/integration 2, ScmIntegrations.byUrl(base).resolveUrl.
  test.each([
    [
      'https://github.com/o/r/blob/main',
      '/catalog-info.yaml',
      'https://github.com/o/r/tree/main/catalog-info.yaml',
    ],
    [
      'https://github.com/o/r/blob/main/sub',
      '/catalog-info.yaml',
      'https://github.com/o/r/tree/main/catalog-info.yaml',
    ],
    [
      'https://github.com/o/r/blob/main/sub/',
      'catalog-info.yaml',
      'https://github.com/o/r/tree/main/sub/catalog-info.yaml',
    ],
    [
      'https://github.com/o/r/tree/main',
      '/catalog-info.yaml',
      'https://github.com/o/r/tree/main/catalog-info.yaml',
    ],
    ['https://github.com/o/r', '/catalog-info.yaml', 'https://github.com/o/r/catalog-info.yaml'],
    [
      'https://gitlab.com/o/r/-/blob/main',
      '/catalog-info.yaml',
      'https://gitlab.com/o/r/-/blob/main/catalog-info.yaml',
    ],
    [
      'https://bitbucket.org/o/r/src/main',
      '/catalog-info.yaml',
      'https://bitbucket.org/o/r/src/main/catalog-info.yaml',
    ],
    [
      'https://dev.azure.com/o/p/_git/r',
      '/catalog-info.yaml',
      'https://dev.azure.com/o/p/_git/r?path=%2Fcatalog-info.yaml',
    ],
    [
      'https://bb.acme.com/projects/P/repos/r/browse',
      '/catalog-info.yaml',
      'https://bb.acme.com/projects/P/repos/r/browse/catalog-info.yaml',
    ],
  ])('puts %s and %s together', (repoContentsUrl, catalogInfoPath, address) => {
    const made = task('catalog:register', { repoContentsUrl, catalogInfoPath });
    expect(made.output).toEqual({ catalogInfoUrl: address });
    expect(made.snippet).toContain(`target: ${address}`);
    expect(made.commands).toEqual([]);
  });

  test('gives the entity that Backstage would name, and registers it in a Backstage', () => {
    const entity = (kind: string, name: string) => ({ kind, metadata: { name } });
    const more = {
      catalogEntities: [entity('API', 'orders'), entity('Component', 'Customs')],
      backstage: 'https://backstage.acme.com',
    };
    const made = task('catalog:register', { catalogInfoUrl: 'https://acme.com/x.yaml' }, more);
    expect(made.output.entityRef).toBe('component:default/customs');
    expect(made.commands[0]?.words.at(-1)).toBe('https://backstage.acme.com/api/catalog/locations');
    expect(made.secrets).toEqual(['TOKEN_FOR_backstage.acme.com']);
  });

  test('an address that is not known yet, or not of the web, is no link', () => {
    expect(task('catalog:register', {}).links).toEqual([]);
    expect(task('catalog:register', { catalogInfoUrl: 'javascript:alert(1)' }).links).toEqual([]);
  });
});

test('http:backstage:request goes to Backstage alone', () => {
  const input = {
    path: '/api/../proxy/x y?a=1',
    method: 'post',
    headers: { '@/etc/passwd': 'x', 'X-Team': 'ops' },
    params: { b: '2&3' },
    body: { size: 1 },
  };
  expect(linesOf('http:backstage:request', input)).toEqual([]);
  const [line] = linesOf('http:backstage:request', input, { backstage: 'https://b.acme.com' });
  expect(line).toBe(
    `printf '%s' '{
  "size": 1
}' | curl --fail-with-body --silent --show-error --request POST --header 'Authorization: Bearer '"$SCAFFOLD_TOKEN_FOR_b_2e_acme_2e_com" --header 'X-Team: ops' --data-binary @- 'https://b.acme.com/api/proxy/x%20y?a=1&b=2%263'`,
  );
});
