import { expect, test } from 'vitest';
import { addressColumns } from './address-columns.ts';

test.each([
  ['[x](a.md) [y](a.md)', 'a.md', [5, 15, 15]],
  ['a.md is [here](a.md)', 'a.md', [16, 16]],
  ['[y](a.md#b) [x](a.md "t")', 'a.md', [17]],
  ['[y](<gr%C3%B6%C3%9Fe.md>)', 'gr%C3%B6%C3%9Fe.md', [6]],
  ['[y](größe.md)', 'gr%C3%B6%C3%9Fe.md', [5]],
  ['<img src=a.png alt=""> <img src=\'a.png\'>', 'a.png', [10, 34]],
  ['see https://a.example/b', 'https://a.example/b', [5, 5]],
  ['[x][ref]', 'a.md', [undefined, undefined]],
  ['[x]()', '', [undefined]],
])('%j has %s', (line, address, columns) => {
  const columnOf = addressColumns(['a.md', line]);
  expect(columns.map(() => columnOf(2, address))).toEqual(columns);
});

test('a line of one letter and many questions come to an end', () => {
  const columnOf = addressColumns(['a'.repeat(200_000)]);
  const answers = Array.from({ length: 20_000 }, () => columnOf(1, 'a'));
  expect(new Set(answers)).toEqual(new Set([1]));
});
