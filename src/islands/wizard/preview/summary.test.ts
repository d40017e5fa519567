import { expect, test } from 'vitest';
import type { RunResult, StepState } from '../../../templates/engine/result.ts';
import { sizeText, summaryOf } from './summary.ts';

function result(files: number, ...states: StepState[]): RunResult {
  const file = {
    content: new Uint8Array(),
    isText: true,
    executable: false,
    stepId: 'a',
    pointer: '',
  };
  return {
    files: Array.from({ length: files }, (_, index) => ({ ...file, path: `${index}` })),
    steps: states.map((state) => ({
      id: 'a',
      name: 'A',
      action: 'debug:log',
      pointer: '',
      state,
      log: [],
      files: [],
      output: {},
    })),
    tasks: [],
    output: { links: [], text: [], others: {} },
    problems: [],
  };
}

test('says what a run came to', () => {
  expect(summaryOf(result(24, 'done', 'done', 'skipped', 'task', 'failed'))).toBe(
    '24 files, 2 steps done, 1 skipped, 1 failed, 1 left for you',
  );
  expect(summaryOf(result(1, 'done'))).toBe('1 file, 1 step done');
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [12_345, '12.3 kB'],
  [999_960, '1 MB'],
  [52_428_800, '52.4 MB'],
])('%d is %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
