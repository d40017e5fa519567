import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAllowedUrl, readUrl } from './web.ts';

let server: Server;
let host = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/specs/a.yaml' }).end();
    else if (request.url === '/away') response.writeHead(302, { location: 'http://x.test/' }).end();
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/specs/a.yaml') response.end('openapi: 3.1.0');
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const read = async (path: string) => {
  const bytes = await readUrl(`http://${host}${path}`, [{ host }]);
  return bytes && new TextDecoder().decode(bytes);
};

test('an allowed host is read, also after a redirect to itself', async () => {
  expect(await read('/specs/a.yaml')).toBe('openapi: 3.1.0');
  expect(await read('/moved')).toBe('openapi: 3.1.0');
});

test('a host that no rule allows is not asked', async () => {
  expect(await readUrl(`http://${host}/specs/a.yaml`, [{ host: 'example.com' }])).toBeUndefined();
});

test('redirects to another host, round in circles, and missing files are refused', async () => {
  await expect(read('/away')).rejects.toThrow('leads to http://x.test/, which is not allowed');
  await expect(read('/round')).rejects.toThrow('redirected more than 5 times');
  await expect(read('/none')).rejects.toThrow('answers 404');
});

test.each([
  ['https://a.example.com/x', [{ host: '*.example.com' }], true],
  ['https://example.com/x', [{ host: '*.example.com' }], false],
  ['https://example.com/specs/x', [{ host: 'EXAMPLE.com', paths: ['/specs/'] }], true],
  ['https://example.com/specs/../x', [{ host: 'example.com', paths: ['/specs/'] }], false],
  ['https://example.com:8443/x', [{ host: 'example.com' }], false],
  ['file:///etc/passwd', [{ host: '' }], false],
  ['no address', [{ host: '' }], false],
])('%s by %j: %s', (url, allowed, expected) => {
  expect(isAllowedUrl(url, allowed)).toBe(expected);
});
