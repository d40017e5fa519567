import { expect, test } from 'vitest';
import { readPageMeta } from './page-meta.ts';

test.each([
  [{}, {}],
  [{ description: 'How to begin.' }, { description: 'How to begin.' }],
  [{ hide: ['toc', 'footer', 'navigation'] }, { hide: ['navigation', 'toc'] }],
  [{ hide: 'toc' }, { hide: ['toc'] }],
  [{ tags: ['go', '1.0', 'go', null] }, { tags: ['go', '1.0'] }],
  [{ search: { exclude: true } }, { unsearched: true }],
  [{ search: { exclude: false } }, {}],
  [{ description: 3, hide: {}, tags: {}, search: 'no' }, {}],
])('%j', (meta, expected) => {
  expect(readPageMeta(meta)).toEqual(expected);
});
