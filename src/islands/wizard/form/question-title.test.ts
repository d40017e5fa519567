import { expect, test } from 'vitest';
import { pointerKeys } from '../../../model/pointer.ts';
import { inOrder, questionTitle } from './question-title.ts';

test('a question is called by its titles, and by its keys where it has none', () => {
  const schema = {
    properties: {
      people: {
        title: 'People',
        items: { properties: { first: { title: 'First name' } } },
      },
    },
  };
  const title = (property: string) => questionTitle(schema, pointerKeys(property));
  expect(title('/people/0/first')).toBe('People 1: First name');
  expect(title('/people')).toBe('People');
  expect(title('/other/deep.er')).toBe('other: deep.er');
  expect(title('')).toBe('');
});

test('errors follow the questions', () => {
  const errors = [{ property: '' }, { property: '/b' }, { property: '/a/x' }, { property: '/a' }];
  expect(inOrder(errors, { properties: { a: {}, b: {} } })).toEqual([
    { property: '/a/x' },
    { property: '/a' },
    { property: '/b' },
    { property: '' },
  ]);
});
