import { expect, test } from 'vitest';
import { addressKind } from './addresses.ts';

test.each([
  ['setup.md', 'relative'],
  ['#anchor', 'relative'],
  ['a:b/c.md', 'unsafe'],
  ['./a:b.md', 'relative'],
  ['/catalog/', 'absolute'],
  ['\\catalog', 'absolute'],
  ['//example.com', 'external'],
  ['/\\example.com', 'external'],
  ['https://example.com', 'external'],
  ['mailto:a@example.com', 'external'],
  ['ftp://example.com', 'external'],
  ['javascript:alert(1)', 'unsafe'],
  [' \u0001JAVA\tscript\n:alert(1)', 'unsafe'],
  ['java\u200bscript:alert(1)', 'unsafe'],
  ['vbscript:x', 'unsafe'],
  ['data:text/html,x', 'unsafe'],
  ['file:///etc/passwd', 'unsafe'],
  ['blob:https://x', 'unsafe'],
])('the link %j is %s', (address, kind) => {
  expect(addressKind(address, 'link')).toBe(kind);
});

test.each([
  ['data:image/png;base64,AAAA', 'external'],
  ['data:image/svg+xml;base64,AAAA', 'unsafe'],
  ['data:image/png,x"onerror=', 'unsafe'],
  ['javascript:x', 'unsafe'],
])('the picture %j is %s', (address, kind) => {
  expect(addressKind(address, 'picture')).toBe(kind);
});
