import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../src/sources/git-fixture.ts';
import { isNotice, readValues } from './values-file.ts';

async function fileOf(text: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'values.yaml');
  await writeFile(path, text);
  return path;
}

test.each([
  'name: customs\nport: 80\n',
  '{"name": "customs", "port": 80}',
  '---\nname: customs\nport: 80',
])('values are YAML or JSON: %j', async (text) => {
  const read = await readValues(await fileOf(text));
  expect(read).toMatchObject({ values: { name: 'customs', port: 80 } });
  if (!isNotice(read)) expect(read.placeOf('/port')).toMatch(/values\.yaml:\d:\d+$/);
});

test.each(['', '# nothing yet\n'])('an empty file has no values: %j', async (text) => {
  expect(await readValues(await fileOf(text))).toMatchObject({ values: {} });
});

test.each([
  ['a: [1', 'The values are neither YAML nor JSON: '],
  ['a: 1\na: 2', 'The values are neither YAML nor JSON: The key a stands here twice.'],
  ['- a', 'The values are no mapping of names to values.'],
  ['a: 1\n---\nb: 2', 'The values cannot be used: it must hold one document.'],
])('%j is no file of values', async (text, message) => {
  expect(await readValues(await fileOf(text))).toMatchObject({
    level: 'error',
    message: expect.stringContaining(message),
    place: expect.stringContaining('values.yaml'),
  });
});

test('a file in another encoding is not guessed at', async () => {
  expect(await readValues(await fileOf(Buffer.from('name: Müller', 'latin1')))).toMatchObject({
    level: 'error',
    message: 'The values are not written in UTF-8.',
  });
});

test('a file that is not there is wrong usage', async () => {
  await expect(readValues('nowhere.yaml')).rejects.toThrow(
    'There is no file of values at nowhere.yaml.',
  );
  await expect(readValues('.')).rejects.toThrow('. is a folder');
});
