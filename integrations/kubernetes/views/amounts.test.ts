import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, cores, counted, share } from './amounts.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('cores', () => {
  it.each([
    [0, '0'],
    [0.0004, '0'],
    [0.001, '1m'],
    [0.25, '250m'],
    [0.9996, '1 core'],
    [1, '1 core'],
    [1.5, '1.5 cores'],
    [12.345, '12.35 cores'],
  ])('%d is %s', (amount, text) => {
    expect(plain(cores(amount))).toBe(text);
  });

  it.each([
    [0.948, 1.5, '0.95 cores'],
    [0, 2, '0 cores'],
    [0.003, 2, '0.003 cores'],
    [0.43, 0.5, '430m'],
    [1.2, 0.5, '1.2 cores'],
  ])('%d beside %d is %s', (amount, whole, text) => {
    expect(plain(cores(amount, whole))).toBe(text);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1024, '1 Ki'],
    [1023.9, '1 Ki'],
    [128 * 1024 ** 2, '128 Mi'],
    [1.5 * 1024 ** 3, '1.5 Gi'],
    [1023.7 * 1024 ** 2, '1 Gi'],
    [20 * 1024 ** 4, '20 Ti'],
    [5000 * 1024 ** 5, '5000 Pi'],
  ])('%d is %s', (amount, text) => {
    expect(plain(bytes(amount))).toBe(text);
  });

  it('never prints more than three digits and one decimal below a thousand Pi', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1024 ** 6 / 2, noNaN: true }), (amount) => {
        expect(plain(bytes(amount))).toMatch(/^(\d\.\d|\d{1,4}) (B|[KMGTP]i)$/);
      }),
    );
  });
});

describe('share', () => {
  it.each([
    [0, 4, 0],
    [3, 4, 75],
    [5, 4, 100],
    [1, 0, 0],
    [-1, 4, 0],
  ])('%d of %d is %d %%', (part, whole, percent) => {
    expect(share(part, whole)).toBe(percent);
  });
});

describe('counted', () => {
  it('keeps the singular for one alone', () => {
    expect([0, 1, 2, 1200].map((count) => counted(count, 'pod'))).toEqual([
      '0 pods',
      '1 pod',
      '2 pods',
      '1,200 pods',
    ]);
  });
});
