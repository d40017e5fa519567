import { expect, test } from 'vitest';
import { Anchors, slugify } from './slug.ts';

test.each([
  ['API v2.0 / C++ (beta)!', 'api-v20-c-beta'],
  ['Straße', 'strae'],
  ['日本語', ''],
  ['Crème  brûlée', 'creme-brulee'],
  ['snake_case - and -- dashes', 'snake_case-and-dashes'],
  ['\u00a0Non breaking\u00a0', 'non-breaking'],
])('%s becomes "%s"', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test('taken and empty anchors are numbered as Python-Markdown numbers them', () => {
  const anchors = new Anchors(['given']);
  const claimed = ['a', 'a', 'a', '', '', 'a_1', 'given', 'b_7', 'b_7'].map((slug) =>
    anchors.claim(slug),
  );
  expect(claimed).toEqual(['a', 'a_1', 'a_2', '_1', '_2', 'a_3', 'given_1', 'b_7', 'b_8']);
});

test('no anchor is one of the portal', () => {
  const anchors = new Anchors([]);
  expect(['pb-main', 'pb-main', 'pb'].map((slug) => anchors.claim(slug))).toEqual([
    '_pb-main',
    '_pb-main_1',
    'pb',
  ]);
});
