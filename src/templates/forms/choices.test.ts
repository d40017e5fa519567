import { expect, test } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import type { JsonObject } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import { choicesFor } from './choices.ts';

const entities: Entity[] = [
  {
    apiVersion: 'v1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      title: 'The shop',
      tags: ['java', 'web'],
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    },
    spec: { type: 'Service', lifecycle: 'production' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/a' as EntityRef }],
  },
  {
    apiVersion: 'v1',
    kind: 'Component',
    metadata: { name: 'lib', namespace: 'other', tags: ['java'] },
    spec: { type: 'library' },
  },
  { apiVersion: 'v1', kind: 'Group', metadata: { name: 'a' }, spec: { type: 'team' } },
];

const namesFor = (...filters: JsonObject[]) =>
  choicesFor({ key: 'x', offers: 'entities', filters }, entities).map(({ value }) => value);

const SHOP = 'component:default/shop';
const LIB = 'component:other/lib';
const GROUP = 'group:default/a';

test.each<[string, JsonObject[], string[]]>([
  ['nothing', [], [SHOP, GROUP, LIB]],
  ['a kind, in any case', [{ kind: 'component' }], [SHOP, LIB]],
  ['any of several', [{ kind: ['Group', 'User'] }], [GROUP]],
  ['all keys of a filter', [{ kind: 'Component', 'spec.type': 'service' }], [SHOP]],
  ['any of several filters', [{ 'spec.type': 'service' }, { kind: 'Group' }], [SHOP, GROUP]],
  ['an item of a list', [{ 'metadata.tags': 'web' }], [SHOP]],
  ['an item of a list as key', [{ 'metadata.tags.web': 'true' }], [SHOP]],
  ['a relation', [{ 'relations.ownedBy': 'group:default/a' }], [SHOP]],
  ['whatever is there', [{ 'spec.lifecycle': { exists: true } }], [SHOP]],
  [
    'a key with dots',
    [{ 'metadata.annotations.backstage.io/techdocs-ref': { exists: true } }],
    [SHOP],
  ],
  ['the namespace that is not written', [{ 'metadata.namespace': 'default' }], [SHOP, GROUP]],
  ['what nothing has', [{ 'spec.type': { exists: false } }], []],
])('a filter by %s', (_, filters, expected) => {
  expect(new Set(namesFor(...filters))).toEqual(new Set(expected));
});

test('choices are read by people', () => {
  const [, , shop] = choicesFor({ key: 'x', offers: 'entities', filters: [] }, entities);
  expect(shop).toEqual({ value: SHOP, title: 'The shop' });
});

test('tags', () => {
  const tags = choicesFor({ key: 'x', offers: 'tags', filters: [] }, entities);
  expect(tags.map(({ value }) => value)).toEqual(['java', 'web']);
});
