import { expect, test } from 'vitest';
import {
  deployment,
  listing,
  metaOf,
  ownedBy,
  pod,
  replicaSet,
} from '../selection/sample-objects.ts';
import { withoutHistory } from './history.ts';

const web = ownedBy(deployment('web'));
const idle = { desired: 0, current: 0, owner: web };
const created = (day: number) => `2026-11-${day}T08:00:00.000Z`;

function setsLeft(sets: ReturnType<typeof replicaSet>[], pods = [pod('stray')]): string[] {
  const [left] = withoutHistory([listing('ReplicaSet', sets), listing('Pod', pods)]);
  return left?.items.map(({ name }) => name) ?? [];
}

test('ReplicaSets of earlier versions are left out', () => {
  const sets = [
    replicaSet('web-1', { ...idle, created: created(11) }),
    replicaSet('web-2', { ...idle, created: created(12) }),
    replicaSet('web-3', { owner: web, created: created(13) }),
  ];
  expect(setsLeft(sets)).toEqual(['web-3']);
});

test('one that is on its way down, or whose last pod is still being deleted, is not', () => {
  const going = replicaSet('web-1', { ...idle, created: created(11) });
  const sets = [
    going,
    replicaSet('web-2', { ...idle, current: 1, created: created(12) }),
    replicaSet('web-3', { owner: web, created: created(13) }),
  ];
  expect(setsLeft(sets, [pod('web-1-x', { owner: ownedBy(going) })])).toEqual([
    'web-1',
    'web-2',
    'web-3',
  ]);
});

test('of a Deployment without pods the newest stays, and those that belong to nothing', () => {
  const sets = [
    replicaSet('web-2', { ...idle, created: created(12) }),
    replicaSet('web-1', { ...idle, created: created(11) }),
    replicaSet('api-1', { ...idle, owner: ownedBy(deployment('api')) }),
    replicaSet('web-9', {
      ...metaOf('ReplicaSet', 'web-9', { namespace: 'other', owner: web }),
      ...idle,
    }),
    replicaSet('alone', { ...idle, owner: undefined }),
  ];
  expect(setsLeft(sets)).toEqual(['web-2', 'api-1', 'web-9', 'alone']);
});
