import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from './json.ts';
import { schemaIssues } from './schema-issues.ts';

function explain(schema: object, value: JsonValue): string[] {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strict: false });
  const validate = ajv.compile({ properties: { spec: schema } });
  validate({ spec: value });
  return schemaIssues(validate.errors ?? []).map(({ message }) => message);
}

describe('one sentence for one mistake', () => {
  test.each<[string, object, JsonValue]>([
    ['spec must be a list, not a mapping.', { type: 'array' }, {}],
    ['spec has no value; it must be a string.', { type: 'string' }, null],
    ['spec must be a string; put it in quotes.', { type: 'string' }, 1.5],
    ['spec must be a string or a list, not a mapping.', { type: ['string', 'array'] }, {}],
    ['spec must not be empty.', { minLength: 1 }, ''],
    ['spec must have at least 3 characters.', { minLength: 3 }, ''],
    ['spec must have at most 2 characters.', { maxLength: 2 }, 'abc'],
    ['spec must have an item.', { minItems: 1 }, []],
    ['spec must have at least 2 items.', { minItems: 2 }, []],
    ['spec must have at most 1 items.', { maxItems: 1 }, [1, 2]],
    ['spec must not have the same item twice (0 and 1).', { uniqueItems: true }, ['a', 'a']],
    ['spec must be >= 3.', { minimum: 3 }, 1],
    ['spec must match the pattern ^a.', { pattern: '^a' }, 'b'],
    ['spec must be red.', { const: 'red' }, 'blue'],
    ['spec must be red, 1 or null.', { enum: ['red', 1, null] }, 'blue'],
    ['spec has a value that is not allowed.', { not: { const: 'a' } }, 'a'],
    ['spec.b is not allowed here.', { properties: { b: false } }, { b: 1 }],
    ['spec.a is missing.', { required: ['a'] }, {}],
    ['spec.a is missing.', { dependencies: { b: ['a'] } }, { b: 1 }],
    ['spec must not have the key b.', { additionalProperties: false }, { b: 1 }],
    ['spec must not have the key "b c".', { propertyNames: { pattern: '^\\w+$' } }, { 'b c': 1 }],
    ['spec must contain at least 1 valid item(s).', { contains: { type: 'string' } }, [1, 2]],
    ['spec[1] must be a string; put it in quotes.', { items: { type: 'string' } }, ['a', 1]],
  ])('%s', (message, schema, value) => {
    expect(explain(schema, value)).toEqual([message]);
  });
});

describe('of branches the one that was meant', () => {
  const formOrForms = {
    oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }],
  };
  const shape = (kind: string, key: string) => ({
    properties: { kind: { const: kind } },
    required: ['kind', key],
  });
  const variants = { anyOf: [shape('circle', 'radius'), shape('square', 'side')] };

  test.each<[string, object, JsonValue]>([
    ['spec must be a mapping or a list, not a string.', formOrForms, 'x'],
    ['spec[1] must be a mapping, not a list.', formOrForms, [{}, []]],
    ['spec.side is missing.', variants, { kind: 'square' }],
    ['spec has none of the forms it may have.', variants, { kind: 'line' }],
    ['spec must be a or b.', { anyOf: [{ const: 'a' }, { enum: ['b', 'a'] }] }, 'c'],
    [
      'spec fits several of the forms it may have, and must fit one.',
      { oneOf: [{ type: 'string' }, { minLength: 1 }] },
      'c',
    ],
    [
      'spec[1].side is missing.',
      { items: variants },
      [{ kind: 'circle', radius: 1 }, { kind: 'square' }],
    ],
    ['spec.b is missing.', { if: { required: ['a'] }, else: { required: ['b'] } }, {}],
    ['spec.a is missing.', { allOf: [{ required: ['a'] }] }, {}],
  ])('%s', (message, schema, value) => {
    expect(explain(schema, value)).toEqual([message]);
  });

  test('also where the branches are elsewhere in the schema', () => {
    const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
    const validate = ajv.compile({
      definitions: {
        text: { type: 'string' },
        texts: { type: 'array', items: { type: 'string' } },
      },
      anyOf: [{ $ref: '#/definitions/text' }, { $ref: '#/definitions/texts' }],
    });
    validate([{}]);
    expect(schemaIssues(validate.errors ?? [])).toEqual([
      { pointer: '/0', message: '[0] must be a string, not a mapping.' },
    ]);
  });

  test('and mistakes beside the branches stay', () => {
    const schema = { required: ['id'], anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(explain(schema, {})).toEqual([
      'spec has none of the forms it may have.',
      'spec.id is missing.',
    ]);
  });

  test('however many there are', () => {
    const many = Array.from({ length: 20_000 }, () => ({ kind: 'square' }));
    expect(explain({ items: variants }, many)).toHaveLength(20_000);
  });
});

test('pointers are escaped', () => {
  const validate = new Ajv({ allErrors: true }).compile({
    type: 'object',
    additionalProperties: false,
  });
  validate({ 'a/b~c': 1 });
  expect(schemaIssues(validate.errors ?? [])).toEqual([
    { pointer: '/a~1b~0c', at: 'key', message: 'The document must not have the key a/b~c.' },
  ]);
});
