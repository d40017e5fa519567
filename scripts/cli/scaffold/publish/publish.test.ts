import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { temporaryFolder } from '../../../../src/sources/git-fixture.ts';
import { secretMark } from '../../../../src/templates/instructions/shell.ts';
import type { OutsideTask } from '../../../../src/templates/instructions/task.ts';
import { writeFolder } from '../out-folder.ts';
import { readAccess } from './access.ts';
import { openGitHub } from './github.ts';
import { type GitHubFixture, startGitHub, TOKEN } from './github-fixture.ts';
import { isPublished, publishTasks, type TaskOutcome } from './publish.ts';

afterEach(() => vi.unstubAllEnvs());

const CONTENTS: Record<string, string> = {
  'README.md': '# Customs\r\n',
  'bin/run': '#!/bin/sh\n',
  'docs/index.md': 'äöü\n',
  '.gitattributes': '* text=auto eol=lf\n',
};

async function writtenFiles() {
  const out = join(await temporaryFolder(), 'out');
  const files = Object.entries(CONTENTS).map(([path, text]) => ({
    path,
    content: new TextEncoder().encode(text),
    executable: path.startsWith('bin/'),
  }));
  await writeFolder(out, files);
  return files.map(({ path, executable }) => ({ path, executable, at: join(out, path) }));
}

function taskOf(action: string, input: JsonObject): OutsideTask {
  const plain = { text: '', commands: [], links: [], secrets: [], later: [], output: {} };
  return {
    id: action,
    pointer: '/spec/steps/0',
    action,
    title: action,
    input,
    ...plain,
  };
}

async function publish(
  github: GitHubFixture,
  tasks: OutsideTask[],
  secrets: Record<string, string> = {},
): Promise<TaskOutcome[]> {
  const access = readAccess(github.environment, undefined);
  if (!access) throw new Error('There is a token.');
  return publishTasks(tasks, secrets, {
    access,
    github: openGitHub(access, [1, 1]),
    author: { name: 'Ada', email: 'ada@example.com' },
    files: await writtenFiles(),
  });
}

test('publish:github creates a repository and pushes the files as they are', async () => {
  const github = await startGitHub();
  const repoUrl = `${github.host}?owner=acme&repo=customs`;
  const [outcome] = await publish(github, [
    taskOf('publish:github', {
      repoUrl,
      description: 'Clears; $(parcels)',
      homepage: 'https://customs.example.com',
      repoVisibility: 'internal',
      defaultBranch: 'trunk',
      topics: ['Go', 'tier-1'],
      gitCommitMessage: 'Begin\n\nWith the template.',
      collaborators: [{ access: 'push', team: 'customs' }],
    }),
  ]);
  expect(outcome).toMatchObject({
    state: 'done',
    done: 'created acme/customs and pushed 4 files to trunk',
    url: `http://${github.host}/acme/customs`,
    left: ['access of collaborators', 'protection of the branch trunk'],
  });
  expect(github.requests).toEqual([
    {
      line: 'POST /orgs/acme/repos',
      body: {
        name: 'customs',
        private: false,
        visibility: 'internal',
        description: 'Clears; $(parcels)',
        homepage: 'https://customs.example.com',
      },
    },
    { line: 'PUT /repos/acme/customs/topics', body: { names: ['go', 'tier-1'] } },
    { line: 'PATCH /repos/acme/customs', body: { default_branch: 'trunk' } },
  ]);
  expect(
    await github.git('acme/customs', 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'trunk'),
  ).toBe('100644 .gitattributes\n100644 README.md\n100755 bin/run\n100644 docs/index.md');
  expect(await github.git('acme/customs', 'cat-file', '-s', 'trunk:README.md')).toBe('11');
  expect(await github.git('acme/customs', 'log', '--format=%an <%ae>%n%B', 'trunk')).toBe(
    'Ada <ada@example.com>\nBegin\n\nWith the template.',
  );
});

test('files that only later steps make are not pushed', async () => {
  const github = await startGitHub();
  const repoUrl = `${github.host}?owner=acme&repo=customs`;
  const task = taskOf('publish:github', { repoUrl, protectDefaultBranch: false });
  await publish(github, [{ ...task, later: ['docs', 'bin/run'] }]);
  expect(await github.git('acme/customs', 'ls-tree', '-r', '--name-only', 'main')).toBe(
    '.gitattributes\nREADME.md',
  );
});

test('publish:github of a person creates the repository under that name, or refuses', async () => {
  const github = await startGitHub();
  const [own, other] = await Promise.all(
    ['ada', 'eve'].map((owner) =>
      publish(github, [
        taskOf('publish:github', {
          repoUrl: `${github.host}?owner=${owner}&repo=notes`,
          sourcePath: './docs/',
          protectDefaultBranch: false,
        }),
      ]),
    ),
  );
  expect(own?.[0]).toMatchObject({
    done: 'created ada/notes and pushed 1 files to main',
    left: [],
  });
  expect(await github.git('ada/notes', 'ls-tree', '-r', '--name-only', 'main')).toBe('index.md');
  expect(other?.[0]).toMatchObject({
    state: 'failed',
    reason: 'eve is a person, and the token is of ada',
  });
});

test('publish:github:pull-request adds to a repository on a branch of its own', async () => {
  const github = await startGitHub();
  await github.seed('acme/portal');
  const input = {
    repoUrl: `${github.host}?owner=acme&repo=portal`,
    branchName: 'add-customs',
    title: 'Add customs',
    description: 'It clears parcels.',
    targetPath: 'services/customs',
    filesToDelete: ['README.md'],
    reviewers: ['grace'],
    draft: true,
  };
  const outcomes = await publish(github, [
    taskOf('publish:github:pull-request', input),
    taskOf('publish:github:pull-request', input),
    taskOf('publish:github:pull-request', input),
  ]);
  expect(outcomes.map((outcome) => ({ ...outcome, task: undefined }))).toEqual([
    {
      state: 'done',
      done: 'opened pull request 7 of acme/portal',
      url: `http://${github.host}/acme/portal/pull/7`,
      left: [],
    },
    { state: 'failed', reason: 'there is a branch add-customs already' },
    { state: 'left' },
  ]);
  expect(github.requests.map(({ line }) => line)).toEqual([
    'POST /repos/acme/portal/pulls',
    'POST /repos/acme/portal/pulls/7/requested_reviewers',
  ]);
  expect(github.requests[0]?.body).toMatchObject({
    head: 'add-customs',
    base: 'main',
    draft: true,
  });
  expect(await github.git('acme/portal', 'ls-tree', '-r', '--name-only', 'add-customs')).toBe(
    ['.gitattributes', 'bin/run', 'docs/index.md'].map((p) => `services/customs/${p}`).join('\n'),
  );
  expect(await github.git('acme/portal', 'log', '--format=%s', 'add-customs')).toBe(
    'Add customs\nfirst',
  );
});

test('a pull request that is updated gets another commit on its branch', async () => {
  const github = await startGitHub();
  await github.seed('acme/portal');
  const input = {
    repoUrl: `${github.host}?owner=acme&repo=portal`,
    branchName: 'add-customs',
    title: 'Add customs',
    update: true,
  };
  const again = { ...input, title: 'Again', filesToDelete: ['bin/run'] };
  await publish(github, [
    taskOf('publish:github:pull-request', input),
    taskOf('publish:github:pull-request', again),
  ]);
  expect(await github.git('acme/portal', 'log', '--format=%s', 'add-customs')).toBe(
    'Again\nAdd customs\nfirst',
  );
});

test('an empty change opens no pull request where the template wants none', async () => {
  const github = await startGitHub();
  const repoUrl = `${github.host}?owner=acme&repo=customs`;
  const outcomes = await publish(github, [
    taskOf('publish:github', { repoUrl, protectDefaultBranch: false }),
    taskOf('publish:github:pull-request', {
      repoUrl,
      branchName: 'same',
      title: 'Same',
      createWhenEmpty: false,
    }),
  ]);
  expect(outcomes[1]).toMatchObject({
    state: 'done',
    done: 'left acme/customs as it is: nothing changes',
  });
  expect(await github.git('acme/customs', 'branch', '--format=%(refname:short)')).toBe('main');
});

test('a repository is created, pushed to, asked to run a workflow and given an issue', async () => {
  const github = await startGitHub();
  const repoUrl = `${github.host}?owner=acme&repo=customs`;
  const outcomes = await publish(
    github,
    [
      taskOf('github:repo:create', { repoUrl, repoVisibility: 'private' }),
      taskOf('github:repo:push', { repoUrl, protectDefaultBranch: false }),
      taskOf('github:environment:create', { repoUrl, name: 'staging' }),
      taskOf('github:actions:dispatch', {
        repoUrl,
        workflowId: 'deploy.yaml',
        branchOrTagName: 'main',
        workflowInputs: { replicas: 3, key: `k-${secretMark('key')}` },
      }),
      taskOf('github:issues:create', { repoUrl, title: 'Welcome', labels: ['first'] }),
      taskOf('catalog:register', { repoContentsUrl: 'https://example.com' }),
    ],
    { key: 's3cret$&' },
  );
  expect(outcomes.map(({ state }) => state)).toEqual([
    'done',
    'done',
    'left',
    'done',
    'done',
    'left',
  ]);
  expect(github.requests.map(({ line, body }) => [line, body])).toEqual([
    ['POST /orgs/acme/repos', { name: 'customs', private: true, visibility: 'private' }],
    [
      'POST /repos/acme/customs/actions/workflows/deploy.yaml/dispatches',
      { ref: 'main', inputs: { replicas: '3', key: 'k-s3cret$&' } },
    ],
    ['POST /repos/acme/customs/issues', { title: 'Welcome', labels: ['first'], assignees: [] }],
  ]);
  expect(await github.git('acme/customs', 'log', '--format=%s', 'main')).toBe('initial commit');
});

describe('what goes wrong is told, and nothing more is done', () => {
  test.each([
    ['a name that is taken', {}, 'Repository creation failed. name already exists on this account'],
    ['a branch that is none', { defaultBranch: '-x..y' }, '"-x..y" is no name of a branch'],
    ['a folder without files', { sourcePath: 'nowhere' }, 'there are no files in nowhere/'],
  ])('%s', async (_what, input, reason) => {
    const github = await startGitHub();
    await github.seed('acme/taken');
    const repo = 'defaultBranch' in input || 'sourcePath' in input ? 'fresh' : 'taken';
    const repoUrl = `${github.host}?owner=acme&repo=${repo}`;
    const outcomes = await publish(github, [
      taskOf('publish:github', { repoUrl, ...input }),
      taskOf('github:issues:create', { repoUrl, title: 'Never' }),
    ]);
    expect(outcomes).toMatchObject([{ state: 'failed', reason }, { state: 'left' }]);
    const expected = repo === 'taken' ? ['POST /orgs/acme/repos'] : [];
    expect(github.requests.map(({ line }) => line)).toEqual(expected);
  });

  test('a branch that is there is never overwritten', async () => {
    const github = await startGitHub();
    await github.seed('acme/taken');
    const before = await github.git('acme/taken', 'rev-parse', 'main');
    const [outcome] = await publish(github, [
      taskOf('github:repo:push', { repoUrl: `${github.host}?owner=acme&repo=taken` }),
    ]);
    expect(outcome).toMatchObject({ state: 'failed', reason: expect.stringContaining('rejected') });
    expect(await github.git('acme/taken', 'rev-parse', 'main')).toBe(before);
  });

  test('a repository that is created and cannot be filled', async () => {
    const github = await startGitHub();
    github.fail('PATCH /repos/acme/customs', 403, 'Forbidden.');
    const repoUrl = `${github.host}?owner=acme&repo=customs`;
    const [outcome] = await publish(github, [
      taskOf('publish:github', { repoUrl, defaultBranch: 'trunk' }),
    ]);
    expect(outcome).toMatchObject({
      state: 'failed',
      reason: 'acme/customs is created, but Forbidden (the token may not do this)',
    });
  });

  test('a token that GitHub does not take', async () => {
    const github = await startGitHub();
    github.environment.GITHUB_TOKEN = 'wrong';
    const repoUrl = `${github.host}?owner=acme&repo=customs`;
    const [outcome] = await publish(github, [taskOf('publish:github', { repoUrl })]);
    expect(outcome).toMatchObject({
      state: 'failed',
      reason: 'Bad credentials (the token is not valid)',
    });
  });
});

test('a reading that fails once is asked again', async () => {
  const github = await startGitHub();
  await github.seed('acme/portal');
  github.fail('GET /repos/acme/portal', 502, 'Bad Gateway', 1);
  const repoUrl = `${github.host}?owner=acme&repo=portal`;
  const input = { repoUrl, branchName: 'x', title: 'X' };
  const [outcome] = await publish(github, [taskOf('publish:github:pull-request', input)]);
  expect(outcome).toMatchObject({ state: 'done' });
});

test('the token goes to no other host, and on no command line', async () => {
  const github = await startGitHub();
  const folder = await temporaryFolder();
  const log = join(folder, 'trace');
  await writeFile(log, '');
  vi.stubEnv('GIT_TRACE', log);
  const here = { host: github.host };
  const repoUrl = `${github.host}?owner=acme&repo=customs`;
  expect(isPublished(taskOf('publish:github', { repoUrl }), here)).toBe(true);
  for (const other of [
    'evil.example?owner=acme&repo=x',
    `${github.host}@evil.example?owner=a&repo=x`,
    '',
  ]) {
    expect(isPublished(taskOf('publish:github', { repoUrl: other }), here)).toBe(false);
  }
  await publish(github, [taskOf('publish:github', { repoUrl })]);
  const trace = await readFile(log, 'utf8');
  expect(trace).toContain('push');
  expect(trace).not.toContain(TOKEN);
  expect(trace).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'));
});

describe('which GitHub', () => {
  test.each([
    [{ GH_TOKEN: 't' }, undefined, { host: 'github.com', api: 'https://api.github.com' }],
    [
      { GITHUB_TOKEN: 't', GITHUB_SERVER_URL: 'https://ghe.example.com' },
      undefined,
      { host: 'ghe.example.com', api: 'https://ghe.example.com/api/v3' },
    ],
    [
      { GITHUB_TOKEN: 't', GITHUB_SERVER_URL: 'https://ghe.example.com' },
      { github: [{ host: 'ghe.example.com', apiBaseUrl: 'https://api.ghe.example.com/' }] },
      { host: 'ghe.example.com', api: 'https://api.ghe.example.com' },
    ],
  ])('%j %j', (environment, integrations, expected) => {
    expect(readAccess(environment, integrations)).toEqual({ token: 't', ...expected });
  });

  test('without a token none', () => {
    expect(readAccess({ GITHUB_TOKEN: '' }, undefined)).toBeUndefined();
  });
});
