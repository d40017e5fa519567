import { describe, expect, it } from 'vitest';
import { failureOf, isToldAbove, missingOf, type Reading } from './reading.ts';

const fresh: Reading = { observedAt: '2026-11-21T20:31:07Z', gaps: [] };

describe('failureOf', () => {
  it.each([
    [['everything: no connection'], 'no connection'],
    [['pods: 403 Forbidden', 'services: timeout'], 'pods: 403 Forbidden; services: timeout'],
    [[], ''],
  ])('%j is %j', (gaps, text) => {
    expect(failureOf(gaps)).toBe(text);
  });
});

describe('missingOf', () => {
  it('lists what is missing of a cluster that was read', () => {
    const gaps = ['pods: 403 Forbidden'];
    expect(missingOf({ ...fresh, gaps })).toEqual(gaps);
    expect(missingOf({ ...fresh, gaps, outdated: 'partly' })).toEqual(gaps);
    expect(missingOf({ ...fresh, gaps, outdated: 'earlier' })).toEqual([]);
    expect(missingOf({ ...fresh, gaps, outdated: 'never' })).toEqual([]);
  });
});

describe('isToldAbove', () => {
  it('holds for the same minute', () => {
    expect(isToldAbove(fresh, '2026-11-21T20:31:59Z')).toBe(true);
    expect(isToldAbove(fresh, '2026-11-21T20:32:07Z')).toBe(false);
    expect(isToldAbove(fresh, undefined)).toBe(false);
  });

  it('never holds for what is of an earlier reading', () => {
    expect(isToldAbove({ ...fresh, outdated: 'partly' }, fresh.observedAt)).toBe(false);
  });
});
