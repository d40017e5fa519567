import { expect, test } from 'vitest';
import { nestsDeeper } from './html-depth.ts';

test.each([
  ['<div>'.repeat(3), true],
  ['<div></div>'.repeat(3), false],
  ['<div></x>'.repeat(3), true],
  ['<p>'.repeat(3), false],
  ['<br>'.repeat(3), false],
  ['<b><p></b>'.repeat(3), false],
  ['<DIV><Div><dIv>', true],
  [`<svg>${'<path d="M0"/>'.repeat(3)}</svg>`, false],
  [`<svg><title>x</title>${'<g/>'.repeat(3)}</svg>`, false],
  [`<svg><title>${'<g/>'.repeat(3)}`, true],
  [`<svg><p>${'<g/>'.repeat(3)}`, true],
  [`<svg>${'<g x=/>'.repeat(3)}`, true],
  ['<path/>'.repeat(3), true],
])('%s nests deeper than two: %s', (html, deeper) => {
  expect(nestsDeeper(html, 2)).toBe(deeper);
});
