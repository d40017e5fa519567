import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('what JSON holds is written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(jsonText(value).text).toBe(JSON.stringify(value));
    }),
  );
});

test('keys that are undefined are left out, and not counted', () => {
  expect(jsonText({ a: undefined, b: [{ c: undefined }] })).toEqual({
    text: '{"b":[{}]}',
    values: 3,
  });
});

test.each([
  [1, 1],
  [[], 1],
  [[{}, {}, 'a'], 4],
  [{ a: { b: [null] } }, 4],
])('%j is made of %i values', (value, values) => {
  expect(jsonText(value).values).toBe(values);
});

test.each([
  [undefined, 'it is undefined'],
  [{ a: [1, undefined] }, 'a[1] is undefined'],
  [{ a: { b: Number.POSITIVE_INFINITY } }, 'a.b is Infinity'],
  [{ a: 1n }, 'a is a bigint'],
  [{ a: () => 1 }, 'a is a function'],
  [{ a: Symbol('a') }, 'a is a symbol'],
  [{ a: new Map() }, 'a is a Map'],
  [[new Error('no')], '[0] is a Error'],
  [{ a: Object.create({}) }, 'a is a Object'],
])('%o is no JSON', (value, reason) => {
  expect(() => jsonText(value)).toThrow(reason);
});
