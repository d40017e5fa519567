import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recordFacts } from '../../../../src/facts/fact-store.ts';
import { collectSample, RECORDING } from './record.ts';

test('the recording of the sample is what its clusters give today', async () => {
  const { facts, problems } = await collectSample();
  expect(problems).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'playbill-recorded-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const fresh = join(folder, 'kubernetes.ndjson');
  await recordFacts(fresh, facts);
  const lines = async (path: string) => (await readFile(path, 'utf8')).split('\n');
  // Made anew by scripts/record/sample-facts.ts.
  expect(await lines(fresh)).toEqual(await lines(RECORDING));
});
