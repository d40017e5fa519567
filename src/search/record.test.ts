import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleIndex, bundlesOf } from './record.ts';

test('a small space is one bundle with a plain name, an empty one has none', () => {
  expect(bundlesOf('docs', 0)).toEqual([]);
  expect(bundlesOf('docs', 12)).toEqual([{ space: 'docs', path: 'search/docs/' }]);
  expect(bundlesOf('catalog', 5001).map(({ path }) => path)).toEqual([
    'search/catalog/',
    'search/catalog-2/',
  ]);
});

test('every address has a bundle, always the same one', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (url, bundles) => {
      const index = bundleIndex(url, bundles);
      expect(index).toBe(bundleIndex(url, bundles));
      expect(index >= 0 && index < bundles).toBe(true);
    }),
  );
});
