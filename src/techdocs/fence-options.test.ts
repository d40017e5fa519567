import { expect, test } from 'vitest';
import { parseFenceOptions } from './fence-options.ts';

test.each([
  ['', { language: '' }],
  ['py', { language: 'py' }],
  ['py title="a b.py"', { language: 'py', title: 'a b.py' }],
  ["c++ linenums='3'", { language: 'c++', lineNumbers: { start: 3, step: 1, special: 0 } }],
  ['{ .yaml .annotate title="x" }', { language: 'yaml', title: 'x' }],
  ['{.sh}', { language: 'sh' }],
  ['py {.no-copy title="x"}', { language: 'py', title: 'x' }],
  ['{ #id hl_lines="2" }', { language: '', id: 'id', marked: [2] }],
  ['{ .js #pb-id linenums="1" }', { language: 'js', id: 'pb-id', lineNumbers: numbers(1, 1, 0) }],
  ['js hl_lines="1 3-5 9-7"', { language: 'js', marked: [1, 3, 4, 5] }],
  ['js linenums="5 2 4"', { language: 'js', lineNumbers: numbers(5, 2, 4) }],
  ['js linenums="1 0"', { language: 'js', lineNumbers: numbers(1, 1, 0) }],
  ['js linenums="0"', { language: 'js', lineNumbers: false }],
  ['js linenums="x"', { language: 'js' }],
])('%s', (info, expected) => {
  const { marked, written: _, ...options } = parseFenceOptions(info);
  expect({ ...options, marked: [...marked] }).toEqual({
    title: undefined,
    id: undefined,
    lineNumbers: undefined,
    marked: [],
    ...expected,
  });
});

test('options of diagrams are kept as written', () => {
  const { written } = parseFenceOptions(`puml format="svg" alt='a b' width="50%"`);
  expect(Object.fromEntries(written)).toEqual({ format: 'svg', alt: 'a b', width: '50%' });
});

test('a range without end stops', () => {
  expect(parseFenceOptions('js hl_lines="1-999999999999"').marked.size).toBe(10_000);
  const ranges = parseFenceOptions(`js hl_lines="${'1-9999 '.repeat(100_000)}"`);
  expect(ranges.marked.size).toBe(9_999);
});

test.each(['a'.repeat(200_000), ' '.repeat(200_000), 'a '.repeat(100_000), 'a="'.repeat(70_000)])(
  'a long line is read once',
  (text) => {
    for (const info of [`js ${text}x`, `{ .js ${text}x }`, `{ .js ${text}x`]) {
      expect(parseFenceOptions(info).title).toBeUndefined();
    }
  },
);

function numbers(start: number, step: number, special: number) {
  return { start, step, special };
}
