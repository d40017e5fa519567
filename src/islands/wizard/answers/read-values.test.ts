import { expect, test } from 'vitest';
import { readValues } from './read-values.ts';

test('names that reach into prototypes are left out, at any depth', () => {
  const read = readValues(
    '{"__proto__":{"polluted":1},"a":[{"constructor":{"prototype":{"polluted":1}},"b":2}]}',
  );
  expect(read).toEqual({ a: [{ b: 2 }] });
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect('polluted' in {}).toBe(false);
});

test('what is too long or too deep is nothing', () => {
  expect(readValues(`{"a":"${'x'.repeat(300_000)}"}`)).toBeUndefined();
  expect(readValues(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)).toBeUndefined();
  expect(readValues(`${'{"a":'.repeat(10)}1${'}'.repeat(10)}`)).toBeDefined();
});
