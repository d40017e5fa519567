import { describe, expect, test } from 'vitest';
import { addressWith, valuesOfAddress } from './address.ts';

describe('answers in the address', () => {
  test('go in and come out again, beside what else is there', () => {
    const values = { name: 'web & more', list: [1, 'ü'], yes: true };
    const address = addressWith('https://p.example/t/?a=1#asks', values);
    expect(address).toContain('a=1');
    expect(address).toMatch(/#asks$/);
    expect(valuesOfAddress(new URL(address).search)).toEqual(values);
  });

  test('are gone where there are none, or more than an address holds', () => {
    const before = 'https://p.example/t/?formData=%7B%22a%22%3A1%7D';
    expect(addressWith(before, {})).toBe('https://p.example/t/');
    expect(addressWith(before, { text: 'x'.repeat(7000) })).toBe('https://p.example/t/');
  });

  test.each(['?formData=nonsense', '?formData=[1]', '?formData="x"', '?formData=null', ''])(
    'of %s are none',
    (search) => expect(valuesOfAddress(search)).toBeUndefined(),
  );
});
