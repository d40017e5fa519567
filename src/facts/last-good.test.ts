import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonValue } from '../model/json.ts';
import { openLastGood } from './last-good.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const LATER = new Date('2026-11-22T12:00:00.000Z');

async function newFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'playbill-last-good-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

function open(folder: string, now = NOW) {
  return openLastGood(folder, now, (value) => value);
}

async function fails(): Promise<JsonValue> {
  throw new Error('The shop is closed.');
}

test('gives the last good value with its time and the failure', async () => {
  const folder = await newFolder();
  await open(folder).get('orders', async () => 3);
  expect(await open(folder, LATER).get('orders', fails)).toEqual({
    value: 3,
    observedAt: NOW.toISOString(),
    failure: new Error('The shop is closed.'),
  });
});

test('gives a value that cannot be kept', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  const kept = open(join(file, 'kept'));
  expect(await kept.get('orders', async () => 3)).toEqual({
    value: 3,
    observedAt: NOW.toISOString(),
  });
});

test.each([
  '',
  '{}',
  'null',
  '[]',
  '{"key":"orders","observedAt":"2026-11-20T12:00:00Z"}',
  '{"key":"orders","observedAt":"yesterday","value":3}',
  '{"key":"orders","value":3}',
  '{"key":"other","observedAt":"2026-11-20T12:00:00Z","value":3}',
])('takes a damaged file for none: %s', async (text) => {
  const folder = await newFolder();
  await open(folder).get('orders', async () => 3);
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), text);
  await expect(open(folder, LATER).get('orders', fails)).rejects.toThrow('The shop is closed.');
});

test('brings a time that is ahead back to the present', async () => {
  const folder = await newFolder();
  await open(folder, LATER).get('orders', async () => 3);
  expect(await open(folder).get('orders', fails)).toMatchObject({ observedAt: NOW.toISOString() });
});

test('removes what was not asked for, also beside another build', async () => {
  const folder = await newFolder();
  for (let index = 0; index < 100; index += 1) await writeFile(join(folder, `${index}.json`), '{}');
  const builds = Array.from({ length: 10 }, () => open(folder));
  await Promise.all(builds.map((kept) => kept.get('orders', async () => 3)));
  const pruning = builds.map(async (kept, index) => {
    await setTimeout(index);
    await kept.prune();
  });
  await Promise.all(pruning);
  expect(await readdir(folder)).toHaveLength(1);
});
