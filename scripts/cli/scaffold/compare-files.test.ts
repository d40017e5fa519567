import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../src/sources/git-fixture.ts';
import { compareFiles } from './compare-files.ts';

const encoder = new TextEncoder();

function made(path: string, text: string, executable = false) {
  return { path, content: encoder.encode(text), executable };
}

test('files that differ are named, with their first differing lines', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'docs'));
  await writeFile(join(folder, 'same.txt'), 'a\n');
  await writeFile(join(folder, 'gone.txt'), '');
  await writeFile(join(folder, 'docs/index.md'), 'one\ntwo\nthree\nfour\n');
  await writeFile(join(folder, 'logo.png'), Buffer.from([0, 1]));
  await writeFile(join(folder, 'run.sh'), 'x');
  await chmod(join(folder, 'run.sh'), 0o755);
  const differences = await compareFiles(folder, [
    made('same.txt', 'a\n'),
    made('docs/index.md', 'one\ntwo \nthree\nfive'),
    made('logo.png', '\0'),
    made('new.txt', ''),
    made('run.sh', 'x'),
  ]);
  expect(differences).toEqual([
    {
      path: 'docs/index.md',
      kind: 'changed',
      lines: ['line 2', '- two', '- four', '+ two·', '+ five'],
    },
    { path: 'gone.txt', kind: 'missing', lines: [] },
    {
      path: 'logo.png',
      kind: 'changed',
      lines: ['2 bytes were expected, and 1 others were made'],
    },
    { path: 'new.txt', kind: 'unexpected', lines: [] },
    { path: 'run.sh', kind: 'changed', lines: ['it can no longer be run'] },
  ]);
});

test('a missing line end is a difference, and a missing folder has no files', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a.txt'), 'one\n');
  expect(await compareFiles(folder, [made('a.txt', 'one')])).toMatchObject([
    { lines: ['line 2', '- '] },
  ]);
  expect(await compareFiles(join(folder, 'nowhere'), [])).toEqual([]);
});
