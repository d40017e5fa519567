import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Snapshot, SnapshotEntity } from '../snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { collectFixture, entityOf } from './fixture.ts';
import { createInspector, type InspectView } from './inspect.ts';

let snapshot: Snapshot;
let index: SnapshotIndex;
beforeAll(async () => {
  snapshot = await collectFixture('troubled');
  index = indexSnapshot(snapshot, '');
});

function inspect(ref: string, of: SnapshotIndex = index): InspectView {
  return createInspector(of).view(entityOf(of, ref));
}

/** The fixture with one of its entities changed. */
function change(ref: string, edit: (item: SnapshotEntity) => SnapshotEntity): SnapshotIndex {
  const entities = snapshot.entities.map((item) => (item.ref === ref ? edit(item) : item));
  return indexSnapshot({ ...snapshot, entities }, '');
}

const saidOf = ({ relations }: InspectView, type: string) =>
  relations
    .find((group) => group.type === type)
    ?.targets.map(({ entity, said }) => [
      entity.title,
      said.map(({ self, field, place }) => `${self ? 'self' : 'other'} ${field} ${place}`),
    ]);

describe('relations', () => {
  test('name the line of the entity that says them', () => {
    expect(saidOf(inspect('component:default/web'), 'ownedBy')).toEqual([
      ['Shop team', ['self spec.owner shop.yaml:11']],
    ]);
    expect(saidOf(inspect('component:default/web'), 'dependsOn')).toEqual([
      ['nowhere', ['self spec.dependsOn[0] shop.yaml:13']],
    ]);
  });

  test('name the line of the other entity where that one says them', () => {
    expect(saidOf(inspect('component:default/web'), 'dependencyOf')).toEqual([
      ['Till', ['other spec.dependsOn[0] shop.yaml:24']],
    ]);
  });

  test('name both lines where both say them', () => {
    expect(saidOf(inspect('group:default/shop-team'), 'childOf')).toEqual([
      ['Company', ['self spec.parent org.yaml:17', 'other spec.children[0] org.yaml:8']],
    ]);
  });

  test('name ten lines at most, and count the others', () => {
    const web = 'component:default/web';
    const repeated = change(web, (item) => ({
      ...item,
      statements: item.statements.flatMap((one) =>
        one.type === 'dependsOn' ? Array.from({ length: 25 }, () => one) : one,
      ),
    }));
    const [target] =
      inspect(web, repeated).relations.find(({ type }) => type === 'dependsOn')?.targets ?? [];
    expect(target?.said).toHaveLength(10);
    expect(target?.more).toBe(15);
  });

  test('carry the link to the line', () => {
    const linked = change('component:default/web', (item) => ({
      ...item,
      statements: item.statements.map((one) => ({
        ...one,
        href: `https://git.example/${one.line}`,
      })),
    }));
    const [owned] = inspect('component:default/web', linked).relations;
    expect(owned?.targets[0]?.said[0]?.href).toMatch(/^https:\/\/git\.example\/\d+$/);
  });
});

test('ancestry goes from the file up to what the configuration names, and ends in a circle', () => {
  const places = (view: InspectView) => view.ancestry.map(({ place }) => place);
  expect(places(inspect('component:default/till'))).toEqual([
    'shop.yaml:15',
    'catalog-info.yaml:1',
  ]);
  expect(places(inspect('location:default/everything'))).toEqual(['catalog-info.yaml:1']);
  const circle = change('location:default/everything', (item) => ({
    ...item,
    origin: { ...item.origin, listedBy: item.ref },
  }));
  expect(places(inspect('component:default/till', circle))).toHaveLength(2);
});

test('neighbours are the entities of the same file, in its order', () => {
  expect(
    inspect('component:default/till').neighbours.map(({ entity, line, self }) => [
      entity.title,
      line,
      self,
    ]),
  ).toEqual([
    ['Web', 1, false],
    ['Till', 15, true],
    ['stray', 26, false],
  ]);
});

describe('the entity as text', () => {
  test('is what the catalog holds, as YAML and as JSON', () => {
    const { yaml, json, cut, apiHref } = inspect('component:default/web');
    const { entity } = entityOf(index, 'component:default/web');
    expect(parse(yaml)).toEqual(entity);
    expect(JSON.parse(json)).toEqual(entity);
    expect(cut).toBe(false);
    expect(apiHref).toBe('/portal/api/catalog/entities/by-name/component/default/web');
  });

  test('has long texts and lists cut, with a note of how much is missing', () => {
    const long = change('component:default/web', (item) => ({
      ...item,
      entity: {
        ...item.entity,
        spec: { definition: 'x'.repeat(2500), list: Array.from({ length: 120 }, () => 'y') },
      },
    }));
    const { yaml, json, cut } = inspect('component:default/web', long);
    expect(cut).toBe(true);
    for (const text of [yaml, json]) {
      expect(text).toContain('x… (500 more characters)');
      expect(text).toContain('… (20 more)');
    }
  });
});

test('the inputs of a page change with what another file says about the entity, and with nothing else', () => {
  const inputsOf = (of: SnapshotIndex, ref: string) =>
    createInspector(of).inputs(entityOf(of, ref));
  const moved = change('component:default/till', (item) => ({
    ...item,
    statements: item.statements.map((one) => ({ ...one, line: one.line + 1 })),
  }));
  const web = 'component:default/web';
  const stray = 'component:default/stray';
  expect(inputsOf(moved, web)).not.toEqual(inputsOf(index, web));
  expect(inputsOf(moved, stray)).toEqual(inputsOf(index, stray));
});
