import { expect, test } from 'vitest';
import type { Entity } from '../model/entity.ts';
import { type CatalogRule, DEFAULT_RULES, isAllowed } from './rules.ts';

const entity = (kind: string, type?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x' },
  spec: type === undefined ? {} : { type },
});

const url = { type: 'url', target: 'https://github.com/acme/shop/blob/main/catalog-info.yaml' };
const file = { type: 'file', target: '../catalog/all.yaml', path: '/srv/app/catalog/all.yaml' };
const from = (place: NonNullable<CatalogRule['locations']>[number]): CatalogRule[] => [
  { allow: [{ kind: 'Group' }], locations: [place] },
];

test.each([
  ['Component', true],
  ['api', true],
  ['Location', true],
  ['Group', false],
  ['Template', false],
])('without rules, %s is allowed: %s', (kind, allowed) => {
  expect(isAllowed(entity(kind), url, DEFAULT_RULES)).toBe(allowed);
});

test('a rule with an empty list of locations allows nothing', () => {
  expect(isAllowed(entity('Group'), url, [{ allow: 'everything', locations: [] }])).toBe(false);
});

test('a rule for one spec.type allows no other', () => {
  const rules: CatalogRule[] = [{ allow: [{ kind: 'Component', specType: 'website' }] }];
  expect(isAllowed(entity('component', 'Website'), url, rules)).toBe(true);
  expect(isAllowed(entity('Component', 'service'), url, rules)).toBe(false);
  expect(isAllowed(entity('Component'), url, rules)).toBe(false);
});

test.each([
  [{ exact: url.target }, true],
  [{ type: 'file', exact: url.target }, false],
  [{ exact: 'https://github.com/acme/shop' }, false],
  [{ pattern: 'https://github.com/ACME/**' }, true],
  [{ pattern: 'https://github.com/acme/*' }, false],
  [{ type: 'url' }, true],
])('a rule for the location %j allows what comes from a url: %s', (place, allowed) => {
  expect(isAllowed(entity('Group'), url, from(place))).toBe(allowed);
});

test.each([
  [{ exact: '../catalog/all.yaml' }, true],
  [{ exact: '/srv/app/catalog/all.yaml' }, true],
  [{ pattern: '/srv/app/catalog/*.yaml' }, true],
  [{ pattern: '/srv/other/**' }, false],
])('a rule for the location %j allows what comes from a file: %s', (place, allowed) => {
  expect(isAllowed(entity('Group'), file, from(place))).toBe(allowed);
});
