import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TreeError } from '../model/tree.ts';
import {
  COMMIT_DATE,
  type FolderFixture,
  RepositoryFixture,
  temporaryFolder,
} from './git-fixture.ts';
import { READ_LIMIT } from './read-limit.ts';
import type { Source } from './source.ts';

/** A place of one kind that a test fills and opens. */
export interface SourceFixture {
  files: FolderFixture;
  /** Opens what was written so far, without problems. */
  open(): Promise<Source>;
}

/** What every kind of source has to do. */
export function testSource(kind: string, make: () => Promise<SourceFixture>): void {
  describe(`${kind}, as a source`, () => {
    test('lists its files in plain string order', async () => {
      const { files, open } = await make();
      for (const name of ['b.md', 'a/z.md', 'a.md', 'B.md', 'a/b/c.md'])
        await files.write(name, '');
      expect((await open()).paths).toEqual(['B.md', 'a.md', 'a/b/c.md', 'a/z.md', 'b.md']);
    });

    test('lists hidden files, but not what belongs to git', async () => {
      const { files, open } = await make();
      await files.write('.github/CODEOWNERS', '* @acme/web');
      expect((await open()).paths).toEqual(['.github/CODEOWNERS']);
    });

    test('reads bytes as they are', async () => {
      const { files, open } = await make();
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
      await files.write('logo.png', bytes);
      await files.write('empty.md', '');
      const source = await open();
      expect(Buffer.from(await source.read('logo.png')).equals(bytes)).toBe(true);
      expect((await source.read('empty.md')).length).toBe(0);
    });

    test('reads many files at once and again', async () => {
      const { files, open } = await make();
      const names = Array.from({ length: 60 }, (_, index) => `docs/${index}.md`);
      for (const name of names) await files.write(name, `# ${name}\n`.repeat(500));
      const source = await open();
      for (const _round of [1, 2]) {
        const texts = await Promise.all(names.map((name) => source.read(name)));
        expect(texts.map((text) => String(text).split('\n')[0])).toEqual(
          names.map((name) => `# ${name}`),
        );
      }
    });

    test('has names with spaces and letters of any language', async () => {
      const { files, open } = await make();
      const names = ['docs/Über uns.md', 'docs/名前.md', "docs/it's #1 & 50%.md"].sort();
      for (const name of names) await files.write(name, name);
      const source = await open();
      expect(source.paths).toEqual(names);
      expect(await Promise.all(names.map(async (name) => String(await source.read(name))))).toEqual(
        names,
      );
    });

    test('changes the digest of a file with its content, and no other', async () => {
      const { files, open } = await make();
      await files.write('a.md', 'one');
      await files.write('b.md', 'other');
      const before = await open();
      await files.write('a.md', 'two two');
      const after = await open();
      expect(after.digest('a.md')).not.toBe(before.digest('a.md'));
      expect(after.digest('b.md')).toBe(before.digest('b.md'));
    });

    test('tells who changed which file and when, or that it does not know', async () => {
      const { files, open } = await make();
      for (const name of ['docs/a.md', 'docs/über uns.md', 'other.md']) await files.write(name, '');
      const isRepository = files instanceof RepositoryFixture;
      if (isRepository) await files.commit();
      const { history } = await open();
      expect(history !== undefined).toBe(isRepository);
      const change = { updated: COMMIT_DATE, authors: ['Ada'] };
      expect(await history?.read(['docs', 'docs/missing'])).toEqual(
        history &&
          new Map([
            ['docs/a.md', change],
            ['docs/über uns.md', change],
          ]),
      );
      expect((await history?.read(['']))?.size).toBe(history && 3);
    });

    test('has no files when it is empty, and still a date', async () => {
      const source = await (await make()).open();
      expect(source.paths).toEqual([]);
      expect(source.revision.date).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    test('tells a missing file in words', async () => {
      const { files, open } = await make();
      await files.write('a.md', '');
      const source = await open();
      for (const name of ['b.md', '../a.md', '/etc/passwd', '', '.git/config']) {
        await expect(source.read(name)).rejects.toThrow(TreeError);
        expect(() => source.digest(name)).toThrow(TreeError);
      }
      await expect(source.read('b.md')).rejects.toThrow(`${source.id} has no file b.md.`);
    });

    test('never follows a link that leaves it', async () => {
      const { files, open } = await make();
      const outside = await temporaryFolder();
      await files.write('a.md', 'inside');
      await files.link('passwd', '/etc/passwd');
      await files.link('outside', outside);
      await files.link('deep/up', '../..');
      await files.link('config', '.git/config');
      await files.link('nowhere', './missing');
      await files.link('circle', './circle');
      const { paths, links } = await open();
      expect(paths).toEqual(['a.md']);
      expect(links).toEqual(['circle', 'config', 'deep/up', 'nowhere', 'outside', 'passwd']);
    });

    test('tells which files are programs', async () => {
      const { files, open } = await make();
      await files.write('bin/run.sh', '#!/bin/sh');
      await files.write('bin/data.txt', '');
      await chmod(path.join(files.folder, 'bin/run.sh'), 0o755);
      expect([...(await open()).executables]).toEqual(['bin/run.sh']);
    });

    test('refuses a file beyond the limit', async () => {
      const { files, open } = await make();
      await files.write('big.bin', Buffer.alloc(READ_LIMIT + 1));
      await files.write('small.md', 'small');
      const source = await open();
      const [big, small] = await Promise.allSettled([
        source.read('big.bin'),
        source.read('small.md'),
      ]);
      expect(big).toMatchObject({
        reason: {
          name: 'TreeError',
          message: 'big.bin has 21 MB; files beyond 20 MB are not read.',
        },
      });
      expect(small).toMatchObject({ value: Buffer.from('small') });
    });
  });
}
