import { expect, test } from 'vitest';
import { needsJson, readJson, writeJson } from './json-text.ts';

test.each([
  ['["a"]', 'list', { value: ['a'] }],
  ['{"a":1}', 'list', { wrong: 'Put the values into [ ].' }],
  ['[1]', 'map', { wrong: 'Put names and values into { }.' }],
  ['a: 1', 'map', { wrong: 'This is no JSON. See to its quotes, commas and brackets.' }],
  ['plain text', 'any', { value: 'plain text' }],
  ['3', 'any', { value: 3 }],
  [
    '{"a":',
    'any',
    { wrong: 'This begins like JSON, and is none. See to its quotes, commas and brackets.' },
  ],
  [' ', 'map', { value: undefined }],
] as const)('%s as %s', (text, kind, read) => {
  expect(readJson(text, kind)).toEqual(read);
});

test('a value is written so that it reads as itself', () => {
  for (const value of ['text', '3', 3, true, null, { a: [1] }, ['x']]) {
    expect(readJson(writeJson(value), 'any')).toEqual({ value });
  }
  expect([writeJson({}), writeJson([]), writeJson(undefined)]).toEqual(['', '', '']);
});

test('JSON is asked for where a schema has no questions of its own', () => {
  expect(needsJson({ type: 'object' })).toBe(true);
  expect(needsJson({ type: 'array' })).toBe(true);
  expect(needsJson({ title: 'Anything' })).toBe(true);
  expect(needsJson({ type: 'object', additionalProperties: { type: 'string' } })).toBe(false);
  expect(needsJson({ type: 'object', properties: {} })).toBe(false);
  expect(needsJson({ type: 'array', items: {} })).toBe(false);
  expect(needsJson({ enum: ['a'] })).toBe(false);
});
