import { expect, it } from 'vitest';
import { lacksLabels } from './kept-labels.ts';
import { deployment, listing, snapshotOf } from './sample-objects.ts';
import { parseSelector, type Selector } from './selector.ts';

function selector(text: string): Selector {
  const parsed = parseSelector(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed;
}

it('tells whether what was kept lacks a label that is asked for now', () => {
  const kept = { labelKeys: ['backstage.io/kubernetes-id', 'tier'] };
  const lacks = lacksLabels(
    snapshotOf({}, { listings: [listing('Deployment', [deployment('web')], kept)] }),
  );
  expect(lacks(selector('backstage.io/kubernetes-id=web,tier=a'))).toBe(false);
  expect(lacks(selector('app=web'))).toBe(true);
  expect(lacks(selector('backstage.io/kubernetes-id=web,!canary'))).toBe(true);
});

it('lets every selector ask a cluster that answered', () => {
  expect(lacksLabels(snapshotOf({ Deployment: [] }))(selector('app=web'))).toBe(false);
  const events = listing('Event', [], { labelKeys: [] });
  expect(lacksLabels(snapshotOf({}, { listings: [events] }))(selector('app=web'))).toBe(false);
});
