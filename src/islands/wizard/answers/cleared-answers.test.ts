import { expect, test } from 'vitest';
import { markCleared } from './cleared-answers.ts';
import { fittingValues } from './fitting-values.ts';

test('answers that were cleared stay so, at any depth', () => {
  const text = { type: 'string', default: 'x' };
  const group = { type: 'object', properties: { name: text, size: { type: 'number' } } };
  const schema = { properties: { name: text, group, list: { type: 'array', items: group } } };
  const page = {
    title: '',
    description: '',
    schema,
    uiSchema: {},
    validator: 'page0',
    pointer: '',
  };
  const answers = {
    name: undefined,
    group: { name: undefined, size: 3 },
    list: [{ name: undefined }, { name: 'y' }],
  };
  const kept = markCleared(JSON.parse(JSON.stringify(answers)), answers);
  expect(kept).toEqual({
    name: null,
    group: { name: null, size: 3 },
    list: [{ name: null }, { name: 'y' }],
  });
  const form = { pages: [page], labels: {}, choices: [] };
  expect(fittingValues(form, kept)).toStrictEqual(answers);
});

test('an answer that may be nothing is nothing', () => {
  const schema = { properties: { name: { type: ['string', 'null'], default: 'x' } } };
  const page = {
    title: '',
    description: '',
    schema,
    uiSchema: {},
    validator: 'page0',
    pointer: '',
  };
  const form = { pages: [page], labels: {}, choices: [] };
  expect(fittingValues(form, { name: null })).toEqual({ name: null });
});
