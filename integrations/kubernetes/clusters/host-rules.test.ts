import { expect, test } from 'vitest';
import { hostMatches, hostOf, isLoopback, isPublicAddress } from './host-rules.ts';

test.each([
  ['8.8.8.8', true],
  ['172.15.0.1', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['2a00:1450:4001::1', true],
  ['10.0.0.1', false],
  ['127.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['example.com', false],
])('whether %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test.each([
  ['api.example.com', ['api.example.com'], true],
  ['api.example.com', ['API.Example.com'], true],
  ['api.example.com', ['*.example.com'], true],
  ['example.com', ['*.example.com'], true],
  ['badexample.com', ['*.example.com'], false],
  ['api.example.com', ['example.com'], false],
  ['api.example.com', [], false],
])('whether %s is one of %j: %s', (host, patterns, matches) => {
  expect(hostMatches(host, patterns)).toBe(matches);
});

test('hosts of addresses, as sockets want them', () => {
  expect(hostOf(new URL('https://[::1]:6443'))).toBe('::1');
  expect(hostOf(new URL('https://API.example.com'))).toBe('api.example.com');
  expect(isLoopback('127.1.2.3')).toBe(true);
  expect(isLoopback('127.example.com')).toBe(false);
});
