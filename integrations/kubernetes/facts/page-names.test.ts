import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageNames } from './page-names.ts';

it('makes names that fit into addresses', () => {
  expect([...pageNames(['prod-eu', 'Prod EU', 'prod_eu', '集群', '--', 'arn:aws:eks/x'])]).toEqual([
    ['--', 'cluster'],
    ['Prod EU', 'prod-eu'],
    ['arn:aws:eks/x', 'arn-aws-eks-x'],
    ['prod-eu', 'prod-eu-2'],
    ['prod_eu', 'prod-eu-3'],
    ['集群', 'cluster-2'],
  ]);
});

it('gives each cluster a page of its own, whatever the names and their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 100 })), (names) => {
      const pages = pageNames(names);
      expect(new Set(pages.values()).size).toBe(names.length);
      for (const page of pages.values()) expect(page).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([...pageNames(names.toReversed())]).toEqual([...pages]);
    }),
  );
});
