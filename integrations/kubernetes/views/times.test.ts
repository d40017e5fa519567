import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { span } from './times.ts';

const START = '2026-11-21T18:00:00Z';

describe('span', () => {
  it.each([
    ['2026-11-21T18:00:00.400Z', '0 s'],
    ['2026-11-21T18:00:45Z', '45 s'],
    ['2026-11-21T18:05:00Z', '5 min'],
    ['2026-11-21T20:05:10Z', '2 h 5 min'],
    ['2026-11-22T18:00:30Z', '1 d'],
    ['2027-01-20T22:00:00Z', '60 d 4 h'],
  ])('until %s is %s', (to, text) => {
    expect(span(START, to)?.replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('says nothing about dates in the wrong order and about what is no date', () => {
    expect(span(START, '2026-11-21T17:59:59Z')).toBeUndefined();
    expect(span('soon', START)).toBeUndefined();
  });

  it('loses less than one of its smaller unit', () => {
    const seconds: Record<string, number> = { d: 86_400, h: 3600, min: 60, s: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (length) => {
        const to = new Date(Date.parse(START) + length * 1000).toISOString();
        const parts = (span(START, to) ?? '').split(' ').map((part) => part.split('\u00a0'));
        const told = parts.reduce(
          (sum, [count = '', unit = '']) => sum + Number(count) * (seconds[unit] ?? 0),
          0,
        );
        expect(told).toBeLessThanOrEqual(length);
        expect(length - told).toBeLessThan(3600);
      }),
    );
  });
});
