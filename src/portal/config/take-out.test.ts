import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerBefore, takeOut } from './take-out.ts';

test('keys and items go, and what is not there stays so', () => {
  const value = { a: { b: 1, c: 2 }, list: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
  const rest = takeOut(value, ['/a/b', '/list/10', '/list/9', '/list/2', '/nowhere/at/all']);
  expect(rest).toEqual({ a: { c: 2 }, list: [0, 1, 3, 4, 5, 6, 7, 8] });
  expect(value.list.length).toBe(11);
});

test('every item that is left is found again where it stood', () => {
  const lists = fc.record({
    length: fc.integer({ min: 1, max: 30 }),
    gone: fc.array(fc.integer({ min: 0, max: 29 })),
  });
  fc.assert(
    fc.property(lists, ({ length, gone }) => {
      const items = Array.from({ length }, (_, index) => ({ index }));
      const pointers = gone.filter((index) => index < length).map((index) => `/items/${index}`);
      const rest = takeOut({ items }, pointers);
      for (const [at, { index }] of rest.items.entries()) {
        expect(pointerBefore(`/items/${at}/index`, pointers)).toBe(`/items/${index}/index`);
      }
    }),
  );
});
