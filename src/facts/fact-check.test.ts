import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { readFact } from './fact-check.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');

function read(more: JsonObject) {
  const fact = { page: '', title: 'Page', observedAt: NOW.toISOString(), data: 1, ...more };
  return readFact(fact, { isExpected: () => true, now: NOW });
}

function times(count: number, value: JsonValue): JsonValue[] {
  return Array.from({ length: count }, () => value);
}

const PROBLEM = { code: 'facts/incomplete', message: 'Again.' };
const RECORD = { title: 'a', context: 'b', content: 'c', anchor: 'd' };

describe('a fact has only so many', () => {
  test.each([
    ['problems', 200, PROBLEM],
    ['records', 1000, RECORD],
    ['mentions', 20_000, 'component:default/one'],
  ])('%s', (key, most, value) => {
    expect(read({ [key]: times(most, value) })).toMatchObject({ [key]: { length: most } });
    expect(() => read({ [key]: times(most + 1, value) })).toThrow(
      `${key} of the page "" are more than ${most}`,
    );
  });
});

test.each(['title', 'context', 'content', 'anchor'])(
  'a record holds no half a character: %s',
  (key) => {
    expect(() => read({ records: [{ ...RECORD, [key]: '\ud800' }] })).toThrow(
      'a record of the page "" holds half a character',
    );
  },
);
