import { expect, test } from 'vitest';
import { choiceNamed, shortRef, typedValue } from './entity-value.ts';

test.each([
  ['payments', { kind: 'Group' }, 'group:default/payments'],
  ['Payments', { kind: 'Group', namespace: 'shop' }, 'group:shop/payments'],
  ['user:ada', { kind: 'Group' }, 'user:default/ada'],
  ['payments', {}, 'payments'],
  ['a/b', {}, 'a/b'],
])('%s with %j is %s', (text, defaults, value) => {
  expect(typedValue(text, defaults)).toBe(value);
});

test.each([
  ['group:default/payments', { kind: 'Group' }, 'payments'],
  ['group:shop/payments', { kind: 'Group' }, 'shop/payments'],
  ['group:shop/payments', { kind: 'Group', namespace: 'shop' }, 'payments'],
  ['user:default/ada', { kind: 'Group' }, 'user:ada'],
  ['free text', {}, 'free text'],
])('%s with %j is shown as %s', (value, defaults, text) => {
  expect(shortRef(value, defaults)).toBe(text);
});

test('a choice is found by its value, its short form and its title, unless several have it', () => {
  const choices = [
    { value: 'group:default/payments', title: 'Payments' },
    { value: 'group:default/a', title: 'Same' },
    { value: 'group:default/b', title: 'Same' },
  ];
  const defaults = { kind: 'Group' };
  expect(choiceNamed(choices, 'payments', defaults)?.value).toBe('group:default/payments');
  expect(choiceNamed(choices, 'GROUP:payments', defaults)?.value).toBe('group:default/payments');
  expect(choiceNamed(choices, 'same', defaults)).toBeUndefined();
  expect(choiceNamed(choices, 'B', defaults)?.value).toBe('group:default/b');
});
