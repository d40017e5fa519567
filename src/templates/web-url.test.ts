import { expect, test } from 'vitest';
import { webUrl } from './web-url.ts';

test.each([
  ['https://acme.example/a b', 'https://acme.example/a%20b'],
  ['http://acme.example', 'http://acme.example/'],
  ['https://github.com@evil.example/', undefined],
  ['https://:p@evil.example', undefined],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//acme.example', undefined],
  ['file:///etc/passwd', undefined],
  ['', undefined],
])('%s leads to %s', (address, href) => {
  expect(webUrl(address)?.href).toBe(href);
});
