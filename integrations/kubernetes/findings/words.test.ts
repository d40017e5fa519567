import { expect, test } from 'vitest';
import { isPinned } from './image-name.ts';
import { bytes, counted, figure, listed, named, quoted } from './words.ts';

test('lists are read as one speaks', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});

test('numbers come with their noun, and are never NaN', () => {
  expect(counted(1, 'pod')).toBe('1 pod');
  expect(counted(3, 'retry', 'retries')).toBe('3 retries');
  expect(counted(Number.NaN, 'pod')).toBe('some pods');
  expect(figure(undefined)).toBe('an unknown number');
});

test('bytes are rounded to three figures', () => {
  expect([0, 512, 536_870_912, 308_281_344, 1_610_612_736].map(bytes)).toEqual([
    '0 bytes',
    '512 bytes',
    '512 MiB',
    '294 MiB',
    '1.5 GiB',
  ]);
});

test('names and messages are one line without marks that cannot be seen', () => {
  expect(named('')).toBe('(no name)');
  expect(named('a\u0000b\n\tc\u202ed')).toBe('a b c d');
  expect(quoted('\ud83d\ude00'.repeat(300))).toBe(`${'😀'.repeat(199)}…`);
});

test.each([
  ['api', false],
  ['api:latest', false],
  ['registry:5000/shop/api', false],
  ['registry:5000/shop/api:1', true],
  ['api@sha256:abc', true],
])('whether %s names a version: %s', (image, pinned) => {
  expect(isPinned(image)).toBe(pinned);
});
