import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueBefore } from './schedule.ts';

/** Schedule, time zone, now, and when it was due, as croner and cron-parser agree. */
const agreed: [string, string, string, string][] = JSON.parse(
  readFileSync(new URL('fixtures/schedules.json', import.meta.url), 'utf8'),
);

function due(schedule: string, timeZone: string | undefined, now: string): string | undefined {
  return dueBefore(schedule, timeZone, new Date(now))[0]?.toISOString();
}

describe('when a schedule was due for the last time', () => {
  test('is what two implementations say, for 200 schedules in six zones', () => {
    const ours = agreed.map(([schedule, zone, now]) => [
      schedule,
      zone,
      now,
      due(schedule, zone, now),
    ]);
    expect(ours).toEqual(agreed);
  });

  test('includes now', () => {
    expect(due('0 5 * * *', undefined, '2026-11-21T05:00:00Z')).toBe('2026-11-21T05:00:00.000Z');
    expect(due('0 5 * * *', undefined, '2026-11-21T04:59:59Z')).toBe('2026-11-20T05:00:00.000Z');
  });

  test('takes one of two restricted days', () => {
    const now = '2026-11-21T12:00:00Z';
    expect(due('0 0 1 * fri', 'UTC', now)).toBe('2026-11-20T00:00:00.000Z');
  });

  test.each([
    '',
    '@every 1h',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '0 0 31 2 *',
    'a b c d e',
    'TZ=UTC 0 0 * * *',
    'constructor',
  ])('is not known for %j', (schedule) => {
    expect(due(schedule, 'UTC', '2026-11-21T12:00:00Z')).toBeUndefined();
  });

  test('is not known for a zone that does not exist, and at no time', () => {
    expect(due('* * * * *', 'Nowhere/Land', '2026-11-21T12:00:00Z')).toBeUndefined();
    expect(due('* * * * *', 'UTC', 'never')).toBeUndefined();
  });

  test('never fails, and is never later than now', () => {
    const now = new Date('2026-11-21T12:34:56Z');
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (schedule, zone) => {
        expect(dueBefore(schedule, zone, now)[0]?.getTime() ?? 0).toBeLessThanOrEqual(
          now.getTime(),
        );
      }),
    );
  });
});
