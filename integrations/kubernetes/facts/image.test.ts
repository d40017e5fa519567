import { expect, it } from 'vitest';
import { baseName, parseImage, shortDigest } from './image.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

it.each([
  ['nginx', 'nginx', 'latest', ''],
  ['nginx:1.27', 'nginx', '1.27', ''],
  [
    'registry.example.com:5000/shop/payments',
    'registry.example.com:5000/shop/payments',
    'latest',
    '',
  ],
  ['localhost:5000/a:b', 'localhost:5000/a', 'b', ''],
  [`shop/payments@${digest}`, 'shop/payments', '', digest],
  [`host:5000/shop/payments:2.4.1@${digest}`, 'host:5000/shop/payments', '2.4.1', digest],
  ['', '', '', ''],
])('takes %j apart', (reference, name, tag, digest) => {
  expect(parseImage(reference)).toEqual({ name, tag, digest });
});

it('shortens names and digests', () => {
  expect(baseName('host:5000/shop/payments')).toBe('payments');
  expect(shortDigest(digest)).toBe('0123456789ab');
  expect(shortDigest(undefined)).toBe('');
});
