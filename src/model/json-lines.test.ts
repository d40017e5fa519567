import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines, linesOf } from './json-lines.ts';

test('values come back from their lines', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (values) => {
      const bytes = Buffer.from([...jsonLines(values)].join(''));
      const read = [...linesOf(bytes)].map((line): unknown => JSON.parse(line));
      expect(JSON.stringify(read)).toBe(JSON.stringify(values));
    }),
  );
});

test('a last line without its end is a line', () => {
  expect([...linesOf(Buffer.from('1\n\n2'))]).toEqual(['1', '', '2']);
});

test('large values come in several pieces', () => {
  const values = ['a', 'b', 'c'].map((letter) => letter.repeat(600_000));
  expect([...jsonLines(values)].map((piece) => piece.length)).toEqual([1_200_006, 600_003]);
});
