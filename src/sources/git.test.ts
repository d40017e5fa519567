import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { TreeError } from '../model/tree.ts';
import { openRepository, type RepositoryOptions } from './git.ts';
import { COMMIT_DATE, makeRepository, RepositoryFixture, temporaryFolder } from './git-fixture.ts';
import { testSource } from './source.contract.ts';
import type { Opened, Source } from './source.ts';

type Options = Omit<RepositoryOptions, 'mirrors'>;

/** Opens addresses as one portal does: with one folder of mirrors. */
async function makePortal() {
  const mirrors = path.join(await temporaryFolder(), '.playbill', 'repos');
  const open = (address: string, options: Options = {}): Promise<Opened> =>
    openRepository(address, { mirrors, ...options });
  const source = async (address: string, options: Options = {}): Promise<Source> => {
    const opened = await open(address, options);
    expect(opened.problems).toEqual([]);
    if (opened.source === undefined) throw new Error('no source and no problem');
    return opened.source;
  };
  const mirror = async () => path.join(mirrors, (await readdir(mirrors))[0] ?? '');
  return { mirrors, mirror, open, source };
}

const text = async (source: Source, file: string) => String(await source.read(file));

describe.each([
  ['serves partial clones', 'true'],
  ['always sends everything', 'false'],
])('a repository that %s', (_name, allowFilter) => {
  testSource('it', async () => {
    const files = await makeRepository();
    await files.git('config', 'uploadpack.allowFilter', allowFilter);
    const portal = await makePortal();
    return {
      files,
      async open() {
        if ((await files.git('status', '--porcelain')) !== '') await files.commit();
        return portal.source(files.address, { wanted: (name) => name.endsWith('5.md') });
      },
    };
  });
});

describe('the revision', () => {
  test('is the commit of the default branch, with its date in UTC', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    const commit = await repository.commit();
    const source = await (await makePortal()).source(repository.address);
    expect(source.id).toBe(repository.address);
    expect(source.revision).toEqual({ id: commit, date: COMMIT_DATE });
    expect(source.digest('a.md')).toBe(await repository.git('rev-parse', 'HEAD:a.md'));
  });

  test('is that of the branch, tag or commit that was asked for', async () => {
    const repository = await makeRepository();
    const refs: Record<string, string> = {};
    for (const name of ['first', 'light', 'annotated', 'feature/x']) {
      await repository.write('a.md', name);
      refs[name] = await repository.commit();
      if (name === 'light') await repository.git('tag', name);
      if (name === 'annotated') await repository.git('tag', '--annotate', '--message=x', name);
      if (name === 'feature/x') await repository.git('branch', name);
    }
    await repository.write('a.md', 'last');
    refs.main = await repository.commit();
    const portal = await makePortal();
    for (const [name, commit] of Object.entries(refs)) {
      const ref = name === 'first' ? commit : name;
      const source = await portal.source(repository.address, { ref });
      expect(source.revision.id).toBe(commit);
      expect(await text(source, 'a.md')).toBe(name === 'main' ? 'last' : name);
    }
    const full = await portal.source(repository.address, { ref: 'refs/heads/feature/x' });
    expect(full.revision.id).toBe(refs['feature/x']);
    expect(await readdir(portal.mirrors)).toHaveLength(1);
  });

  test('is that of a branch rather than of a tag with its name', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'tag');
    await repository.commit();
    await repository.git('tag', 'both');
    await repository.write('a.md', 'branch');
    await repository.commit();
    await repository.git('branch', 'both');
    const source = await (await makePortal()).source(repository.address, { ref: 'both' });
    expect(await text(source, 'a.md')).toBe('branch');
  });

  test('is that of a HEAD on no branch', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    const commit = await repository.commit();
    await repository.git('checkout', '--quiet', '--detach');
    await repository.git('branch', '--delete', '--force', 'main');
    const source = await (await makePortal()).source(repository.address);
    expect(source.revision.id).toBe(commit);
  });

  test('works with SHA-256', async () => {
    const repository = await makeRepository('--object-format=sha256');
    await repository.write('a.md', 'one');
    const commit = await repository.commit();
    const portal = await makePortal();
    expect((await portal.source(repository.address, { ref: commit })).revision.id).toBe(commit);
    expect(await text(await portal.source(repository.address), 'a.md')).toBe('one');
  });
});

describe('a mirror', () => {
  test('is one commit deep and holds the wanted files alone, and no address', async () => {
    const repository = await makeRepository();
    await repository.write('old.md', 'in the history only');
    await repository.commit();
    await repository.git('rm', '--quiet', 'old.md');
    await repository.write('catalog-info.yaml', 'wanted');
    await repository.write('src/index.ts', 'not wanted');
    const commit = await repository.commit();
    const portal = await makePortal();
    await portal.source(repository.address, { wanted: (name) => name.endsWith('.yaml') });
    const mirror = new RepositoryFixture(await portal.mirror());
    expect(path.basename(mirror.folder)).toMatch(/^tmp-playbill-sources-\w+-[0-9a-f]{16}\.git$/i);
    const objects = await mirror.git('cat-file', '--batch-check', '--batch-all-objects');
    const blobs = objects.split('\n').filter((line) => line.includes(' blob '));
    expect(blobs).toEqual([
      expect.stringContaining(await repository.git('rev-parse', 'HEAD:catalog-info.yaml')),
    ]);
    expect(objects.split('\n').filter((line) => line.includes(' commit '))).toEqual([
      expect.stringContaining(commit),
    ]);
    expect(await readdir(mirror.folder)).not.toContain('FETCH_HEAD');
    expect(await readFile(path.join(mirror.folder, 'config'), 'utf8')).not.toContain('file:');
  });

  test('is used without fetching while the server is at the same commit', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const portal = await makePortal();
    await portal.source(repository.address);
    const trace = path.join(await temporaryFolder(), 'trace');
    vi.stubEnv('GIT_TRACE', trace);
    onTestFinished(() => void vi.unstubAllEnvs());
    await portal.source(repository.address);
    const commands = await readFile(trace, 'utf8');
    expect(commands).toMatch(/built-in: git ls-remote/);
    expect(commands).not.toMatch(/git fetch/);
  });

  test('of a commit asks nobody again', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    const ref = await repository.commit();
    const portal = await makePortal();
    await portal.source(repository.address, { ref, wanted: () => true });
    await rm(repository.folder, { recursive: true });
    expect(await text(await portal.source(repository.address, { ref }), 'a.md')).toBe('one');
  });

  test('follows the server', async () => {
    const repository = await makeRepository();
    const portal = await makePortal();
    for (const content of ['one', 'two', 'three']) {
      await repository.write('a.md', content);
      await repository.write(`only-${content}.md`, '');
      const commit = await repository.commit();
      const source = await portal.source(repository.address);
      expect(source.revision.id).toBe(commit);
      expect(await text(source, 'a.md')).toBe(content);
      await repository.git('rm', '--quiet', `only-${content}.md`);
      expect(source.paths).toEqual(['a.md', `only-${content}.md`]);
    }
    await repository.git('reset', '--quiet', '--hard', 'HEAD~2');
    expect(await text(await portal.source(repository.address), 'a.md')).toBe('one');
  });

  test('survives that a branch gives way to one below its name', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    await repository.git('branch', 'next');
    const portal = await makePortal();
    await portal.source(repository.address, { ref: 'next' });
    await repository.git('branch', '--delete', '--force', 'next');
    await repository.git('branch', 'next/x');
    await portal.source(repository.address, { ref: 'next/x' });
  });

  test('is shown with its age when the server is gone', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.write('b.md', 'not fetched');
    const commit = await repository.commit();
    await repository.git('tag', 'v1');
    const portal = await makePortal();
    await portal.source(repository.address, { wanted: (name) => name === 'a.md' });
    await portal.source(repository.address, { ref: 'v1' });
    await utimes(path.join(await portal.mirror(), 'HEAD'), 0, 1_700_000_000);
    await rename(repository.folder, `${repository.folder}-gone`);
    onTestFinished(() => rm(`${repository.folder}-gone`, { recursive: true }));
    for (const options of [{}, { ref: 'main' }, { ref: 'v1' }]) {
      const { source, problems } = await portal.open(repository.address, options);
      expect(problems).toEqual([
        {
          code: 'source/stale-mirror',
          level: 'warning',
          message: `${repository.address} gives no answer ('${repository.folder}' does not appear to be a git repository); its state of 2023-11-14T22:13:20.000Z is shown.`,
          hint: 'Check the address for a misspelling: there is no repository that may be seen there.',
        },
      ]);
      expect(source?.revision.id).toBe(commit);
      expect(String(await source?.read('a.md'))).toBe('one');
      await expect(source?.read('b.md')).rejects.toThrow(/^b.md cannot be read: .*not appear/);
    }
    expect((await portal.open(repository.address, { ref: 'v2' })).problems[0]?.code).toBe(
      'source/clone-failed',
    );
  });

  test.each<[string, (mirror: string) => Promise<unknown>]>([
    ['without HEAD', (mirror) => rm(path.join(mirror, 'HEAD'))],
    ['with a HEAD of nonsense', (mirror) => writeFile(path.join(mirror, 'HEAD'), 'nonsense')],
    ['with broken settings', (mirror) => writeFile(path.join(mirror, 'config'), '[[[')],
    ['without objects', (mirror) => rm(path.join(mirror, 'objects'), { recursive: true })],
    ['without files', (mirror) => rm(mirror, { recursive: true }).then(() => mkdir(mirror))],
    ['with cut packs', cutPacks],
    ['with locks left over', (mirror) => writeFile(path.join(mirror, 'shallow.lock'), '')],
  ])('%s is made anew', async (_name, damage) => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const portal = await makePortal();
    await portal.source(repository.address, { wanted: () => true });
    await damage(await portal.mirror());
    await repository.write('a.md', 'two');
    await repository.commit();
    const source = await portal.source(repository.address);
    expect(await text(source, 'a.md')).toBe('two');
    expect(await readdir(portal.mirrors)).toHaveLength(1);
  });

  test('that was left half made is no obstacle', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const portal = await makePortal();
    await portal.source(repository.address);
    const mirror = await portal.mirror();
    await rename(mirror, `${mirror}.new`);
    await rm(path.join(`${mirror}.new`, 'objects'), { recursive: true });
    await mkdir(`${mirror}.lock`);
    await utimes(`${mirror}.lock`, 0, 1_700_000_000);
    expect(await text(await portal.source(repository.address), 'a.md')).toBe('one');
    expect(await readdir(portal.mirrors)).toEqual([path.basename(mirror)]);
  });

  test('serves many calls at once, for any refs', async () => {
    const repository = await makeRepository();
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) {
      await repository.write('a.md', name);
      await repository.commit();
      await repository.git('branch', name);
    }
    const other = await makeRepository();
    await other.write('a.md', 'other');
    await other.commit();
    const portal = await makePortal();
    const texts = await Promise.all([
      ...[...names, ...names].map(async (ref) =>
        text(await portal.source(repository.address, { ref }), 'a.md'),
      ),
      portal.source(other.address).then((source) => text(source, 'a.md')),
    ]);
    expect(texts).toEqual([...names, ...names, 'other']);
    expect(await readdir(portal.mirrors)).toHaveLength(2);
  });
});

async function cutPacks(mirror: string): Promise<void> {
  const packs = path.join(mirror, 'objects', 'pack');
  for (const name of await readdir(packs)) {
    await chmod(path.join(packs, name), 0o600);
    await truncate(path.join(packs, name), 20);
  }
}

describe('a hostile repository', () => {
  test('runs no hook, filter or helper, and none that a template brings', async () => {
    const repository = await makeRepository();
    const box = await temporaryFolder();
    const trap = path.join(box, 'sprung');
    const bait = new RepositoryFixture(box);
    for (const hook of [
      'post-checkout',
      'reference-transaction',
      'post-index-change',
      'pre-auto-gc',
    ]) {
      await bait.write(`template/hooks/${hook}`, `#!/bin/sh\ntouch '${trap}'\n`);
      await chmod(path.join(box, 'template', 'hooks', hook), 0o755);
    }
    await bait.write(
      'gitconfig',
      `[filter "evil"]\n\tsmudge = touch '${trap}'\n\tclean = touch '${trap}'\n\trequired = true\n` +
        `[init]\n\ttemplateDir = ${box}/template\n[core]\n\tfsmonitor = touch '${trap}'\n` +
        `\thooksPath = ${box}/template/hooks\n[diff "evil"]\n\ttextconv = touch '${trap}'\n`,
    );
    vi.stubEnv('GIT_CONFIG_GLOBAL', path.join(box, 'gitconfig'));
    onTestFinished(() => void vi.unstubAllEnvs());
    await repository.write('.gitattributes', '* filter=evil diff=evil');
    await repository.write('a.md', 'one');
    await repository.commit();
    const portal = await makePortal();
    const source = await portal.source(repository.address);
    expect(await text(source, 'a.md')).toBe('one');
    await repository.write('a.md', 'two');
    await repository.commit();
    expect(await text(await portal.source(repository.address), 'a.md')).toBe('two');
    expect(existsSync(trap)).toBe(false);
    await promisify(execFile)('git', [
      'clone',
      '--quiet',
      repository.address,
      path.join(box, 'clone'),
    ]).catch(() => 'the trap is no real filter');
    expect(existsSync(trap)).toBe(true);
  });

  test('lists neither links nor submodules', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.link('link.md', 'a.md');
    const commit = await repository.commit();
    await repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},vendor`);
    await repository.git('commit', '--quiet', '--message=submodule');
    const source = await (await makePortal()).source(repository.address);
    expect(source.paths).toEqual(['a.md']);
  });

  test('lists no names that only a forged tree has', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const blob = Buffer.from(await repository.git('rev-parse', 'HEAD:a.md'), 'hex');
    const entry = (name: string) => Buffer.concat([Buffer.from(`100644 ${name}\0`), blob]);
    await repository.write('tree', Buffer.concat(['..', '.GIT', 'a.md', 'x/../../y'].map(entry)));
    const tree = await repository.git('hash-object', '-t', 'tree', '-w', '--literally', 'tree');
    const commit = await repository.git('commit-tree', '-m', 'forged', tree);
    await repository.git('update-ref', 'refs/heads/main', commit);
    const source = await (await makePortal()).source(repository.address);
    expect(source.paths).toEqual(['a.md']);
  });
});

describe('refused', () => {
  test.each([
    '--upload-pack=touch /tmp/x',
    '-oProxyCommand=touch',
    'ext::sh -c touch% /tmp/x',
    'fd::17',
    'fd::17,18/foo',
    'transport::address',
    'ssh://-oProxyCommand=touch/x',
    'ssh://-oProxyCommand=touch@host/x',
    '-oProxyCommand=touch@host:x',
    'host:-x',
    'ftp://example.com/x',
    'javascript://x',
    'https://example.com/\nx',
    'https://',
    '',
  ])('address %j', async (address) => {
    const { open, mirrors } = await makePortal();
    const { source, problems } = await open(address);
    expect(source).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'source/unsafe-address', level: 'error' }]);
    expect(existsSync(mirrors)).toBe(false);
  });

  test.each([
    '--upload-pack=x',
    'a..b',
    'a:b',
    'main^{tree}',
    'a b',
    '*',
    '@{-1}',
    'a\nb',
    '/x',
    '',
  ])('ref %j', async (ref) => {
    const { problems } = await (await makePortal()).open('https://example.com/x', { ref });
    expect(problems).toMatchObject([{ code: 'source/unsafe-address' }]);
  });
});

describe('a repository that cannot be had', () => {
  test('does not exist', async () => {
    const portal = await makePortal();
    const { source, problems } = await portal.open('file:///nowhere/shop.git');
    expect(source).toBeUndefined();
    expect(problems).toMatchInlineSnapshot(`
      [
        {
          "code": "source/clone-failed",
          "hint": "Check the address for a misspelling: there is no repository that may be seen there.",
          "level": "error",
          "message": "file:///nowhere/shop.git cannot be read: '/nowhere/shop.git' does not appear to be a git repository.",
        },
      ]
    `);
    expect(await readdir(portal.mirrors)).toEqual([]);
  });

  test('has no such branch', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    await repository.git('branch', 'release');
    const portal = await makePortal();
    expect((await portal.open(repository.address, { ref: 'relase' })).problems).toEqual([
      {
        code: 'source/clone-failed',
        level: 'error',
        message: `${repository.address} has no branch or tag relase.`,
        hint: 'Did you mean release?',
      },
    ]);
  });

  test('has no such commit', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const { problems } = await (await makePortal()).open(repository.address, {
      ref: 'a'.repeat(40),
    });
    expect(problems).toMatchObject([
      { code: 'source/clone-failed', message: expect.stringContaining('not our ref') },
    ]);
  });

  test('has a default branch that does not exist', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    await repository.git('branch', '--move', 'maine');
    await repository.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    const { problems } = await (await makePortal()).open(repository.address);
    expect(problems).toMatchObject([{ hint: 'Did you mean maine?' }]);
  });

  test('wants credentials, which are neither asked for nor shown', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const portal = await makePortal();
    for (const user of ['', 'bot:s3cret@', 's3cret@']) {
      const { problems } = await portal.open(`http://${user}127.0.0.1:${port}/acme/shop.git`);
      expect(problems).toMatchObject([
        { code: 'source/clone-failed', hint: expect.stringContaining('credential helper') },
      ]);
      expect(problems[0]?.message).toContain(
        `http://127.0.0.1:${port}/acme/shop.git cannot be read`,
      );
      expect(JSON.stringify(problems)).not.toContain('s3cret');
    }
  });
});

test.each([
  ['git@git.example:acme/shop.git', 'git@git.example'],
  ['ssh://git@git.example:7999/acme/shop.git', 'git@git.example'],
])('%s goes through the ssh of the user, which may not ask', async (address, host) => {
  const box = new RepositoryFixture(await temporaryFolder());
  const log = path.join(box.folder, 'log');
  await box.write(
    'ssh',
    `#!/bin/sh\necho "$@" >> '${log}'\necho 'git@git.example: Permission denied (publickey).' >&2\nexit 255\n`,
  );
  await chmod(path.join(box.folder, 'ssh'), 0o755);
  await box.write('gitconfig', `[core]\n\tsshCommand = ${box.folder}/ssh -i configured\n`);
  vi.stubEnv('GIT_CONFIG_GLOBAL', path.join(box.folder, 'gitconfig'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const portal = await makePortal();
  const { problems } = await portal.open(address);
  expect(problems).toMatchObject([
    {
      message: `${address} cannot be read: git@git.example: Permission denied (publickey).`,
      hint: expect.stringContaining('credentials'),
    },
  ]);
  expect(await readFile(log, 'utf8')).toMatch(/^-i configured -oBatchMode=yes /);
  expect(await readFile(log, 'utf8')).toContain(host);
  vi.stubEnv('GIT_SSH_COMMAND', `'${box.folder}/ssh' -i chosen`);
  await portal.open(address);
  expect(await readFile(log, 'utf8')).toMatch(/^-i chosen -oBatchMode=yes /m);
});

test('a plain file server is enough', async () => {
  const repository = await makeRepository();
  await repository.write('a.md', 'one');
  await repository.commit();
  await repository.git('update-server-info');
  const server = createServer((request, response) => {
    const file = path.join(
      repository.folder,
      '.git',
      new URL(request.url ?? '', 'http://x').pathname,
    );
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const source = await (await makePortal()).source(`http://127.0.0.1:${port}/`);
  expect(await text(source, 'a.md')).toBe('one');
});

test('a folder and an address of the user count as git has them', async () => {
  const repository = await makeRepository();
  await repository.write('a.md', 'one');
  await repository.commit();
  vi.stubEnv('GIT_CONFIG_COUNT', '1');
  vi.stubEnv('GIT_CONFIG_KEY_0', `url.${path.dirname(repository.folder)}/.insteadOf`);
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'https://github.com/acme/');
  vi.stubEnv('GIT_DIR', '/nowhere');
  onTestFinished(() => void vi.unstubAllEnvs());
  const portal = await makePortal();
  expect(await text(await portal.source(repository.folder), 'a.md')).toBe('one');
  const address = `https://bot:s3cret@github.com/acme/${path.basename(repository.folder)}`;
  const plain = address.replace('bot:s3cret@', '');
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'https://bot:s3cret@github.com/acme/');
  const source = await portal.source(address);
  expect(source.id).toBe(plain);
  expect(source.viewUrl('a.md')).toBe(`${plain}/blob/main/a.md`);
  expect(source.editUrl('a.md')).toBe(`${plain}/edit/main/a.md`);
  await expect(source.read('b.md')).rejects.toThrow(TreeError);
});

describe('the history', () => {
  test('names authors without addresses, who changed a file last first', async () => {
    const repository = await makeRepository();
    const people = ['Grace <g@example.com>', 'grace@example.com <g@example.com>', 'Ada <a@b.c>'];
    for (const [day, author] of people.entries()) {
      await repository.write('docs/a.md', author);
      await repository.git('add', '--all');
      await repository.git('commit', `--author=${author}`, `--message=${day}`);
    }
    const { history } = await (await makePortal()).source(repository.address);
    expect((await history?.read(['docs']))?.get('docs/a.md')?.authors).toEqual([
      'Ada',
      'grace',
      'Grace',
    ]);
  });

  test.each(['nonsense', '99999999999999 +0000', '253402300800 +0000'])(
    'passes over a commit of the time %s',
    async (time) => {
      const repository = await makeRepository();
      for (const name of ['a.md', 'b.md']) {
        await repository.write(name, 'one');
        await repository.commit();
      }
      await repository.write('a.md', 'two');
      await commitAt(repository, time);
      const { history, revision } = await (await makePortal()).source(repository.address);
      expect(revision.date).toBe('1970-01-01T00:00:00.000Z');
      const known = { updated: COMMIT_DATE, authors: ['Ada'] };
      expect(await history?.read([''])).toEqual(
        new Map([
          ['b.md', known],
          ['a.md', known],
        ]),
      );
    },
  );

  test('of a path that git cannot be asked about is not that of everything', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const { history } = await (await makePortal()).source(repository.address);
    expect(await history?.read(['docs\nold'])).toEqual(new Map());
  });

  test('is fetched when it is asked for, without contents, and goes on from what is there', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    await repository.write('b.md', 'two');
    await repository.commit();
    const portal = await makePortal();
    const first = await portal.source(repository.address);
    expect(await readdir(portal.mirrors)).toHaveLength(1);
    expect((await first.history?.read(['']))?.size).toBe(2);
    expect(await readdir(portal.mirrors)).toHaveLength(2);
    await repository.write('c.md', 'three');
    await repository.commit();
    const second = await portal.source(repository.address);
    expect(second.history?.id).not.toBe(first.history?.id);
    expect((await second.history?.read(['']))?.size).toBe(3);
    const copy = (await readdir(portal.mirrors)).find((name) => name.endsWith('-history.git'));
    const kept = new RepositoryFixture(path.join(portal.mirrors, copy ?? ''));
    const objects = await kept.git('cat-file', '--batch-all-objects', '--batch-check');
    expect(objects.match(/ blob /g)).toBeNull();
  });

  test('is what an earlier run brought where the server is gone, or there is none', async () => {
    const repository = await makeRepository();
    await repository.write('a.md', 'one');
    await repository.commit();
    const [known, unknown] = [await makePortal(), await makePortal()];
    await (await known.source(repository.address)).history?.read(['']);
    await unknown.source(repository.address);
    await rename(repository.folder, `${repository.folder}-gone`);
    onTestFinished(() => rm(`${repository.folder}-gone`, { recursive: true }));
    const stale = async ({ open }: typeof known) =>
      (await open(repository.address)).source?.history;
    expect((await (await stale(known))?.read(['']))?.size).toBe(1);
    await expect((await stale(unknown))?.read([''])).rejects.toThrow(TreeError);
  });
});

/** Commits everything at a time that git itself would refuse. */
async function commitAt(repository: RepositoryFixture, time: string): Promise<void> {
  const own = await repository.commit();
  const text = await repository.git('cat-file', 'commit', own);
  await repository.write('.git/forged', `${text.replace(/^(committer .*>) .*$/m, `$1 ${time}`)}\n`);
  const forged = ['hash-object', '-t', 'commit', '-w', '--literally', '.git/forged'];
  await repository.git('update-ref', 'refs/heads/main', await repository.git(...forged));
}
