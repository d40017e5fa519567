import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { labelledManifest, selectionLabels } from './selection-labels.ts';

describe('selectionLabels', () => {
  it('reads equalities', () => {
    expect(selectionLabels('backstage.io/kubernetes-id=payments')).toEqual([
      ['backstage.io/kubernetes-id', 'payments'],
    ]);
    expect(selectionLabels('app == payments, tier=web')).toEqual([
      ['app', 'payments'],
      ['tier', 'web'],
    ]);
  });

  it.each(['tier in (web, api)', 'app=payments,!canary', 'app!=web', '', 'app'])(
    'has no answer for %j',
    (selection) => {
      expect(selectionLabels(selection)).toBeUndefined();
    },
  );
});

describe('labelledManifest', () => {
  it.each(['payments', '1.0', 'on', 'null', '2026', 'a.b'])('keeps %j a text', (value) => {
    const labels = { 'backstage.io/kubernetes-id': value };
    expect(parse(labelledManifest([['backstage.io/kubernetes-id', value]]))).toEqual({
      metadata: { labels },
      spec: { template: { metadata: { labels } } },
    });
  });
});
