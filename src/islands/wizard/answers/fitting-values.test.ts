import { expect, test } from 'vitest';
import type { JsonObject } from '../../../model/json.ts';
import { fittingValues } from './fitting-values.ts';

const formOf = (...schemas: JsonObject[]) => ({
  pages: schemas.map((schema) => ({
    title: '',
    description: '',
    schema,
    uiSchema: {},
    validator: 'page0',
    pointer: '',
  })),
  labels: {},
  choices: [],
});

test('answers of another type, and to questions that nobody asks, are left out', () => {
  const form = formOf(
    {
      properties: {
        name: { type: 'string' },
        port: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        place: { type: 'object', properties: { city: { type: 'string' } } },
      },
    },
    {
      properties: { database: { type: 'string' } },
      dependencies: { database: { oneOf: [{ properties: { size: { type: 'number' } } }] } },
    },
  );
  const values = {
    name: { evil: true },
    port: 80.5,
    tags: ['a', 1, 'b'],
    place: { city: 'Oslo', street: 'x' },
    size: 3,
    unknown: 1,
  };
  expect(fittingValues(form, values)).toEqual({
    tags: ['a', 'b'],
    place: { city: 'Oslo' },
    size: 3,
  });
});

test('a map keeps the names that the visitor gave', () => {
  const map = { type: 'object', additionalProperties: { type: 'string' }, properties: {} };
  const form = formOf({ properties: { labels: map } });
  expect(fittingValues(form, { labels: { a: 'b' } })).toEqual({ labels: { a: 'b' } });
});
