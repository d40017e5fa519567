import { expect, test } from 'vitest';
import { parseFenceOptions } from './fence-options.ts';

test.each([
  ['', { language: '' }],
  ['py', { language: 'py' }],
  ['py title="a b.py"', { language: 'py', title: 'a b.py' }],
  ["c++ linenums='3'", { language: 'c++', firstNumber: 3 }],
  ['{ .yaml .annotate title="x" }', { language: 'yaml', title: 'x' }],
  ['{.sh}', { language: 'sh' }],
  ['{ #id hl_lines="2" }', { language: '', marked: [2] }],
  ['js hl_lines="1 3-5 9-7"', { language: 'js', marked: [1, 3, 4, 5] }],
  ['js linenums="x"', { language: 'js' }],
])('%s', (info, expected) => {
  const { marked, ...options } = parseFenceOptions(info);
  expect({ ...options, marked: [...marked] }).toEqual({
    title: undefined,
    firstNumber: undefined,
    marked: [],
    ...expected,
  });
});

test('a range without end stops', () => {
  expect(parseFenceOptions('js hl_lines="1-999999999999"').marked.size).toBe(10_000);
});
