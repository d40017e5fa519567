import { expect, test } from 'vitest';
import { findChoices } from './find-choices.ts';

const choices = [
  { value: 'component:default/old-shop', title: 'Old shop' },
  { value: 'component:default/shop', title: 'Shop' },
  { value: 'component:default/workshop', title: 'Workshop' },
  { value: 'component:tools/cart', title: 'Cart' },
];

test('what begins with the text comes first, then a word that does, then the rest', () => {
  const { shown } = findChoices(choices, 'sho', 10);
  expect(shown.map(({ title }) => title)).toEqual(['Shop', 'Old shop', 'Workshop']);
});

test('all words have to be there, in the title or the value', () => {
  expect(findChoices(choices, 'cart tools', 10).shown).toHaveLength(1);
  expect(findChoices(choices, 'cart default', 10).total).toBe(0);
});

test('no more than asked for are shown, and all are counted', () => {
  const { shown, total } = findChoices(choices, '', 2);
  expect([shown.length, total]).toEqual([2, 4]);
});
