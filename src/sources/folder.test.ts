import { existsSync } from 'node:fs';
import { rename, utimes } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from './folder.ts';
import {
  COMMIT_DATE,
  FolderFixture,
  makeRepository,
  RepositoryFixture,
  temporaryFolder,
} from './git-fixture.ts';
import { testSource } from './source.contract.ts';
import type { Source } from './source.ts';

async function open(folder: string): Promise<Source> {
  const { source, problems } = await openFolder(folder, { id: 'shop' });
  expect(problems).toEqual([]);
  if (source === undefined) throw new Error('no source and no problem');
  return source;
}

testSource('a folder', async () => {
  const files = new FolderFixture(await temporaryFolder());
  return { files, open: () => open(files.folder) };
});

testSource('a folder in a work tree', async () => {
  const files = await makeRepository();
  return { files, open: () => open(files.folder) };
});

test('links that stay inside are read, in folders too', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('docs/a.md', 'text');
  await files.link('README.md', 'docs/a.md');
  await files.link('guide', './docs');
  const source = await open(files.folder);
  expect(source.paths).toEqual(['README.md', 'docs/a.md', 'guide/a.md']);
  expect(String(await source.read('README.md'))).toBe('text');
  expect(String(await source.read('guide/a.md'))).toBe('text');
});

test('links in circles list each file once for each link', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('a.md', 'text');
  await files.link('x', '.');
  await files.link('y', '.');
  expect((await open(files.folder)).paths).toEqual(['a.md', 'x/a.md', 'y/a.md']);
});

test('a file that became a link after it was listed is not followed', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('a.md', 'text');
  const source = await open(files.folder);
  await rename(path.join(files.folder, 'a.md'), path.join(files.folder, 'b.md'));
  await files.link('a.md', '/etc/hostname');
  await expect(source.read('a.md')).rejects.toThrow('a.md is gone, or leads elsewhere');
});

test('what tools keep in a folder is not listed', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('a.md', '');
  for (const name of ['.git', 'node_modules', '.playbill', 'web/dist', 'web/node_modules']) {
    await files.write(`${name}/x.md`, '');
  }
  expect((await open(files.folder)).paths).toEqual(['a.md']);
});

test('a missing folder names the one that was meant', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('services/shop/a.md', '');
  const missing = path.join(files.folder, 'servces', 'shop');
  expect(await openFolder(missing, { id: '../servces/shop' })).toEqual({
    problems: [
      {
        code: 'source/not-found',
        level: 'error',
        message: 'There is no folder ../servces/shop.',
        hint: `Did you mean ${files.folder}/services?`,
      },
    ],
  });
});

test('a missing folder with no similar name says how paths count', async () => {
  const folder = await temporaryFolder();
  const { problems } = await openFolder(path.join(folder, 'x'), { id: 'x' });
  expect(problems).toEqual([
    {
      code: 'source/not-found',
      level: 'error',
      message: 'There is no folder x.',
      hint: 'A relative path counts from the folder of the file that names it.',
    },
  ]);
});

test('a file is no folder', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('a.md', '');
  const { problems } = await openFolder(path.join(files.folder, 'a.md'), { id: 'docs/a.md' });
  expect(problems[0]).toMatchObject({ code: 'source/not-found', hint: 'Name its folder, docs.' });
});

test('without git, the date is that of the newest file', async () => {
  const files = new FolderFixture(await temporaryFolder());
  await files.write('old.md', '');
  await files.write('new.md', '');
  await utimes(path.join(files.folder, 'old.md'), 0, 1_000_000_000);
  await utimes(path.join(files.folder, 'new.md'), 0, 1_100_000_000);
  expect((await open(files.folder)).revision).toEqual({
    id: '',
    date: '2004-11-09T11:33:20.000Z',
  });
});

test('in git, the revision is the last commit that touched the folder', async () => {
  const repository = await makeRepository();
  await repository.write('shop/a.md', 'a');
  const touched = await repository.commit();
  await repository.write('other/b.md', 'b');
  await repository.commit();
  await repository.write('shop/dist/index.html', 'built, and no change of the source');
  const source = await open(path.join(repository.folder, 'shop'));
  expect(source.revision).toEqual({ id: touched, date: COMMIT_DATE });
});

test('uncommitted changes and new files have no revision', async () => {
  for (const name of ['shop/a.md', 'shop/new.md']) {
    const repository = await makeRepository();
    await repository.write('shop/a.md', 'a');
    await repository.commit();
    await repository.write(name, 'changed');
    const source = await open(path.join(repository.folder, 'shop'));
    expect(source.revision.id).toBe('');
  }
});

test('digests of committed files do not depend on when they were checked out', async () => {
  const repository = await makeRepository();
  await repository.write('docs/a.md', 'a');
  await repository.write('docs/b.md', 'b');
  await repository.commit();
  const before = await open(repository.folder);
  await utimes(path.join(repository.folder, 'docs/a.md'), 0, 1_000_000_000);
  await repository.write('docs/b.md', 'changed');
  const after = await open(path.join(repository.folder, 'docs'));
  expect(after.digest('a.md')).toBe(before.digest('docs/a.md'));
  expect(after.digest('b.md')).not.toBe(before.digest('docs/b.md'));
});

test('links lead to the host of the remote origin, on the branch', async () => {
  const repository = await makeRepository();
  await repository.git('remote', 'add', 'origin', 'https://bot:s3cret@github.com/acme/shop.git');
  await repository.write('docs/a b.md', 'a');
  await repository.commit();
  const source = await open(path.join(repository.folder, 'docs'));
  expect(source.viewUrl('a b.md')).toBe('https://github.com/acme/shop/blob/main/docs/a%20b.md');
  expect(source.editUrl('a b.md')).toBe('https://github.com/acme/shop/edit/main/docs/a%20b.md');
});

test('a detached checkout is linked at its commit and cannot be edited', async () => {
  const repository = await makeRepository();
  await repository.git('remote', 'add', 'origin', 'git@gitlab.com:acme/web/shop.git');
  await repository.write('a.yaml', 'a');
  const commit = await repository.commit();
  await repository.git('checkout', '--quiet', '--detach');
  const source = await open(repository.folder);
  expect(source.viewUrl('a.yaml', 3)).toBe(
    `https://gitlab.com/acme/web/shop/-/blob/${commit}/a.yaml#L3`,
  );
  expect(source.editUrl('a.yaml')).toBeUndefined();
});

test('programs in the settings of an unpacked repository never run', async () => {
  const repository = await makeRepository();
  const trap = path.join(await temporaryFolder(), 'sprung');
  await repository.write('.gitattributes', '* filter=evil');
  await repository.write('a.md', 'a');
  await repository.commit();
  for (const key of ['filter.evil.clean', 'filter.evil.process', 'core.fsmonitor', 'gpg.program']) {
    await repository.git('config', key, `touch '${trap}' #`);
  }
  await repository.git('config', 'log.showSignature', 'true');
  await utimes(path.join(repository.folder, 'a.md'), 0, 1_000_000_000);
  const source = await open(repository.folder);
  expect(source.paths).toEqual(['.gitattributes', 'a.md']);
  expect(existsSync(trap)).toBe(false);
  await repository.git('status').catch(() => 'the trap is no real filter');
  expect(existsSync(trap)).toBe(true);
});

test('a clone that lost its past does not take its first commit for the one that made all', async () => {
  const repository = await makeRepository();
  await repository.write('docs/old.md', 'old');
  await repository.write('docs/new.md', 'old');
  await repository.commit();
  await repository.write('docs/new.md', 'new');
  await repository.commit();
  const clone = new RepositoryFixture(await temporaryFolder());
  await clone.git('clone', '--quiet', '--depth=3', repository.address, '.');
  const whole = (await open(clone.folder)).history;
  expect((await whole?.read(['docs']))?.size).toBe(2);
  await clone.git('fetch', '--quiet', '--depth=1');
  const { history } = await open(clone.folder);
  expect(history?.id).not.toBe(whole?.id);
  expect(await history?.read(['docs'])).toEqual(new Map());
});

test('the history of a folder inside a work tree has paths from that folder', async () => {
  const repository = await makeRepository();
  await repository.write('services/shop/docs/a.md', 'text');
  await repository.write('other/docs/b.md', 'text');
  await repository.commit();
  const { history } = await open(path.join(repository.folder, 'services/shop'));
  expect([...((await history?.read(['docs'])) ?? []).keys()]).toEqual(['docs/a.md']);
  expect([...((await history?.read([''])) ?? []).keys()]).toEqual(['docs/a.md']);
});

test('authors are named as they were when they committed, whatever a .mailmap says', async () => {
  const repository = await makeRepository();
  await repository.write('a.md', 'text');
  await repository.commit();
  await repository.write('.mailmap', 'Countess <ada@example.com>\n');
  const { history } = await open(repository.folder);
  expect((await history?.read(['a.md']))?.get('a.md')?.authors).toEqual(['Ada']);
});
