import { expect, test } from 'vitest';
import {
  firstOf,
  forgetValues,
  type Keeper,
  keepUser,
  keepValues,
  keptUser,
  keptValues,
} from './kept.ts';

function memory(): Keeper & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
  };
}

test('answers are kept by template, and who the visitor is for all', () => {
  const keeper = memory();
  keepValues(keeper, 'template:default/go', { name: 'web' });
  keepUser(keeper, 'user:default/ada');
  expect(keptValues(keeper, 'template:default/go')).toEqual({ name: 'web' });
  expect(keptValues(keeper, 'template:default/docs')).toBeUndefined();
  expect(keptUser(keeper)).toBe('user:default/ada');
  forgetValues(keeper, 'template:default/go');
  keepUser(keeper, '');
  expect(keeper.items.size).toBe(0);
});

test('a full storage keeps nothing, rather than what was said before', () => {
  const keeper = memory();
  keepValues(keeper, 'template:default/go', { name: 'old' });
  const full = {
    ...keeper,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  keepValues(full, 'template:default/go', { name: 'new' });
  expect(keptValues(keeper, 'template:default/go')).toBeUndefined();
});

test('each tab reads what it has kept itself, and a new one what was kept last', () => {
  const browser = memory();
  const [one, other, third] = [memory(), memory(), memory()].map((tab) => firstOf(tab, browser));
  if (!one || !other || !third) throw new Error('There are three tabs.');
  keepValues(one, 'template:default/go', { name: 'one' });
  keepValues(other, 'template:default/go', { size: 2 });
  expect(keptValues(one, 'template:default/go')).toEqual({ name: 'one' });
  expect(keptValues(third, 'template:default/go')).toEqual({ size: 2 });
});
