import { dumpYaml, loadYaml } from '@kubernetes/client-node';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ApiObject } from '../object.ts';
import { clusterObjects } from './cluster.ts';
import { nordlysClusters, readPlan } from './plan.ts';

const now = new Date('2026-11-21T18:00:00Z');

describe.each(nordlysClusters)('%s', (name) => {
  const objects = clusterObjects(readPlan(name), now);

  test('is the same each time', () => {
    expect(clusterObjects(readPlan(name), now)).toEqual(objects);
  });

  test('has no two objects of one name', () => {
    const keys = objects.map(
      ({ apiVersion, kind, metadata }) =>
        `${apiVersion}/${kind}/${metadata.namespace}/${metadata.name}`,
    );
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('every owner is there', () => {
    const uids = new Set(objects.map((object) => object.metadata.uid));
    const owners = objects.flatMap((object) => object.metadata.ownerReferences ?? []) as {
      uid: string;
      name: string;
    }[];
    expect(owners.filter((owner) => !uids.has(owner.uid))).toEqual([]);
  });

  test('the client of Kubernetes knows all their fields', () => {
    const alike = new Map(objects.map((object) => [formOf(object), object]));
    const unknown = [...alike.values()].flatMap((object) => {
      const typed = parse(dumpYaml(loadYaml(JSON.stringify(object))));
      const known = fieldsOf(typed);
      return [...fieldsOf(object)]
        .filter((field) => !known.has(field))
        .map((field) => `${object.kind}: ${field}`);
    });
    expect([...new Set(unknown)].toSorted()).toEqual([]);
  });

  test('what happened lies in the past', () => {
    const times = JSON.stringify(objects).match(/"\d{4}-\d\d-\d\dT[^"]*"/g) ?? [];
    expect(times.length).toBeGreaterThan(100);
    expect(times.filter((time) => Date.parse(time.slice(1, -1)) > now.getTime())).toEqual([]);
  });
});

/** The kind and the fields of an object: those of one form need no second look. */
function formOf(object: ApiObject): string {
  return [object.kind, ...[...fieldsOf(object)].toSorted()].join(' ');
}

/** Paths of all fields, without places in lists: `spec.containers.name`. */
function fieldsOf(value: unknown, path = ''): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...fieldsOf(item, path)]));
  if (typeof value !== 'object' || value === null) return new Set([path]);
  return new Set(
    Object.entries(value).flatMap(([name, field]) => [
      ...fieldsOf(field, path === '' ? name : `${path}.${name}`),
    ]),
  );
}
