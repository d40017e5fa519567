import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuantity } from './quantity.ts';

test.each([
  ['250m', 0.25],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['512Mi', 536_870_912],
  ['1e3', 1000],
  ['1E3', 1000],
  ['2E', 2e18],
  ['12e-3', 0.012],
  ['182345678n', 0.182345678],
  ['100M', 1e8],
  ['301232Ki', 308_461_568],
  ['-1', -1],
  ['+1', 1],
  ['0', 0],
  [4, 4],
])('%s is %s', (text, amount) => {
  expect(parseQuantity(text)).toBe(amount);
});

test.each([
  '',
  'm',
  '.',
  '1 Mi',
  '1mi',
  '1KI',
  '1K',
  '1e',
  '1e3m',
  '--1',
  'NaN',
  'Infinity',
  '0x10',
  '1,5',
  '1e999',
  `${'9'.repeat(70)}`,
  null,
  undefined,
  {},
  [],
  true,
  Number.NaN,
])('%j is none', (value) => {
  expect(parseQuantity(value)).toBeUndefined();
});

test('reads binary units as exact arithmetic does', () => {
  const units = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
  const amounts = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(amounts, fc.constantFrom(...units), (amount, unit) => {
      const factor = 1024n ** BigInt(units.indexOf(unit) + 1);
      expect(parseQuantity(`${amount}${unit}`)).toBe(Number(BigInt(amount) * factor));
    }),
  );
});

test('reads decimals as exact arithmetic does', () => {
  const powers = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
  const unit = fc.constantFrom(...(Object.keys(powers) as (keyof typeof powers)[]));
  const digits = fc.integer({ min: 0, max: 999_999 });
  fc.assert(
    fc.property(digits, digits, unit, (whole, fraction, suffix) => {
      const written = `${whole}.${String(fraction).padStart(6, '0')}`;
      const expected = Number(`${written}e${powers[suffix]}`);
      const relative = Math.abs((parseQuantity(`${written}${suffix}`) ?? -1) - expected);
      expect(relative).toBeLessThanOrEqual(Math.abs(expected) * 1e-15);
    }),
  );
});

test('takes anything without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const amount = parseQuantity(value);
      expect(amount === undefined || Number.isFinite(amount)).toBe(true);
    }),
  );
});
