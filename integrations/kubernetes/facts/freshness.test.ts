import { expect, it } from 'vitest';
import type { ListingFailure } from '../cluster-snapshot.ts';
import { listing, minutesAgo, NOW, pod, snapshotOf } from '../selection/sample-objects.ts';
import { freshnessOf, isListed, isSilent } from './freshness.ts';

const refused: ListingFailure = { type: 'refused', reason: '403 Forbidden' };
const absent: ListingFailure = { type: 'absent', reason: '404 Not Found' };
const partial: ListingFailure = { type: 'partial', reason: 'only some pages came' };

function snapshot(...listings: ReturnType<typeof listing>[]) {
  return snapshotOf({}, { listings });
}

it('is as old as its oldest listing, and says what is missing', () => {
  const read = snapshot(
    listing('Pod', [pod('a')], { failure: refused, observedAt: minutesAgo(90) }),
    listing('Service', [], { failure: refused, observedAt: minutesAgo(500) }),
    listing('Rollout', [], { failure: absent, observedAt: minutesAgo(900) }),
    listing('Deployment', []),
  );
  expect(freshnessOf(read, NOW)).toEqual({
    observedAt: minutesAgo(90),
    stale: true,
    outdated: 'partly',
    gaps: ['pods, services: 403 Forbidden'],
  });
  expect(isSilent(read)).toBe(false);
});

it('is not stale for half an answer of today', () => {
  expect(freshnessOf(snapshot(listing('Pod', [pod('a')], { failure: partial })), NOW)).toEqual({
    observedAt: minutesAgo(1),
    stale: false,
    gaps: ['everything: only some pages came'],
  });
});

it('is silent where nothing was ever listed', () => {
  const down = snapshot(
    listing('Pod', [], { failure: refused }),
    listing('Deployment', [], { failure: refused }),
  );
  expect(isSilent(down)).toBe(true);
  expect(isSilent(snapshot(listing('Rollout', [], { failure: absent })))).toBe(true);
  expect(freshnessOf(down, NOW)).toEqual({
    observedAt: NOW.toISOString(),
    stale: false,
    outdated: 'never',
    gaps: ['everything: 403 Forbidden'],
  });
});

it('is of an earlier reading where nothing could be listed anew', () => {
  const down = snapshot(
    listing('Pod', [pod('a')], { failure: refused, observedAt: minutesAgo(90) }),
    listing('Deployment', [], { failure: refused }),
  );
  expect(freshnessOf(down, NOW)).toMatchObject({ stale: true, outdated: 'earlier' });
  expect(isListed(down, 'Pod')).toBe(true);
  expect(isListed(down, 'Deployment')).toBe(false);
  expect(isListed(down, 'Service')).toBe(false);
});
