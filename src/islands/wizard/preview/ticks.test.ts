import { expect, test } from 'vitest';
import type { EntityRef } from '../../../model/ref.ts';
import { readTicks, type TickStorage, ticksKey, writeTicks } from './ticks.ts';

const TEMPLATE = 'template:default/go-service' as EntityRef;

function storage(): TickStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

test('the key depends on what the answers say, not on their order', () => {
  const key = ticksKey(TEMPLATE, { a: 1, b: { c: [1, 2], d: 'x' } });
  expect(ticksKey(TEMPLATE, { b: { d: 'x', c: [1, 2] }, a: 1 })).toBe(key);
  expect(ticksKey(TEMPLATE, { a: 1, b: { c: [2, 1], d: 'x' } })).not.toBe(key);
  expect(ticksKey('template:default/other' as EntityRef, { a: 1 })).not.toBe(key);
});

test('the key does not give the answers away', () => {
  expect(ticksKey(TEMPLATE, { name: 'customs' })).not.toContain('customs');
});

test('what was ticked is read again, and nothing is kept of no ticks', () => {
  const place = storage();
  writeTicks(place, 'k', new Set(['publish', 'register']));
  expect(readTicks(place, 'k')).toEqual(new Set(['publish', 'register']));
  writeTicks(place, 'k', new Set());
  expect(place.kept.size).toBe(0);
});

test.each(['{', '{"a":1}', '[1,null]', 'null'])('%s counts as no ticks', (text) => {
  const place = storage();
  place.setItem('k', text);
  expect(readTicks(place, 'k')).toEqual(new Set());
});

test('storage that is closed to the page costs the memory alone', () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  const closed = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(readTicks(closed, 'k')).toEqual(new Set());
  expect(() => writeTicks(closed, 'k', new Set(['a']))).not.toThrow();
  expect(readTicks(undefined, 'k')).toEqual(new Set());
});
