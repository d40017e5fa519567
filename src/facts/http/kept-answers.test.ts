import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { client, folder } from './loopback-client.ts';
import { startServer } from './loopback-server.ts';

/** Answers with an ETag that depends on the token, and 304 where it is known. */
function tagged(request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${request.headers.authorization ?? 'nobody'}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.end(`for ${etag}`);
}

test('keeps an answer and asks whether it changed', async () => {
  const server = await startServer(tagged);
  const cacheFolder = await folder();
  const first = await (await client({ cacheFolder })).request(server.url);
  const again = await (await client({ cacheFolder })).request(server.url);
  expect(server.requests.map((request) => request.headers['if-none-match'])).toEqual([
    undefined,
    '"nobody"',
  ]);
  expect([again.status, again.text, again.headers]).toEqual([200, first.text, first.headers]);
});

test('takes a new answer in place of a kept one', async () => {
  const server = await startServer((_, response, index) =>
    response.setHeader('etag', `"${index}"`).end(`version ${index}`),
  );
  const http = await client();
  for (const version of [0, 1, 2]) {
    expect((await http.request(server.url)).text).toBe(`version ${version}`);
  }
  expect(server.requests.map((request) => request.headers['if-none-match'])).toEqual([
    undefined,
    '"0"',
    '"1"',
  ]);
});

test('asks by time where there is no ETag', async () => {
  const time = 'Fri, 20 Nov 2026 08:00:00 GMT';
  const server = await startServer((request, response) => {
    if (request.headers['if-modified-since'] === time) response.writeHead(304).end();
    else response.setHeader('last-modified', time).end('text');
  });
  const http = await client();
  await http.request(server.url);
  expect((await http.request(server.url)).text).toBe('text');
  expect(server.requests).toHaveLength(2);
});

test('gives no token the answer of another, and writes none of them', async () => {
  const server = await startServer(tagged);
  const cacheFolder = await folder();
  const http = await client({ cacheFolder });
  const ask = async (token: string) =>
    (await http.request(`${server.url}/?key=k3y`, { headers: { authorization: token } })).text;
  server.requests.length = 0;
  expect(await ask('one')).toBe('for "one"');
  expect(await ask('two')).toBe('for "two"');
  expect(server.requests.map((request) => request.headers['if-none-match'])).toEqual([
    undefined,
    undefined,
  ]);
  const names = await readdir(cacheFolder);
  expect(names).toHaveLength(2);
  expect(names.join()).toMatch(/^([0-9a-f]{64}\.json,?){2}$/);
  const texts = await Promise.all(names.map((name) => readFile(join(cacheFolder, name), 'utf8')));
  expect(texts.join()).not.toContain('k3y');
  const modes = await Promise.all(names.map((name) => stat(join(cacheFolder, name))));
  expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600]);
});

test.each([
  { etag: '"a"', 'cache-control': 'private, no-store' },
  { etag: '"a"', vary: '*' },
  { 'cache-control': 'max-age=60' },
])('keeps nothing where the answer has %o', async (headers) => {
  const server = await startServer((_, response) => response.writeHead(200, headers).end('x'));
  const cacheFolder = await folder();
  await (await client({ cacheFolder })).request(server.url);
  expect(await readdir(cacheFolder)).toEqual([]);
});

test('keeps nothing where the caller says so or connects', async () => {
  const server = await startServer(tagged);
  const cacheFolder = await folder();
  const http = await client({ cacheFolder });
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.close());
  await http.request(server.url, { cache: false });
  await http.request(server.url, { dispatcher });
  await http.request(server.url, { method: 'POST' });
  expect(await readdir(cacheFolder)).toEqual([]);
});

test.each(['', '{', '{}', '{"status":200,"text":1,"headers":{}}', 'null', '\u0000'])(
  'ignores a kept file with %j',
  async (content) => {
    const server = await startServer(tagged);
    const cacheFolder = await folder();
    const http = await client({ cacheFolder });
    await http.request(server.url);
    const [name = ''] = await readdir(cacheFolder);
    await writeFile(join(cacheFolder, name), content);
    expect((await http.request(server.url)).text).toBe('for "nobody"');
    expect(server.requests[1]?.headers['if-none-match']).toBeUndefined();
  },
);

test('keeps no answer that holds a secret, and removes one that an earlier run kept', async () => {
  const server = await startServer((_, response) =>
    response.setHeader('etag', '"a"').end('{"token":"correct-horse"}'),
  );
  const cacheFolder = await folder();
  const holdsSecret = (text: string) => text.includes('correct-horse');
  await (await client({ cacheFolder })).request(server.url);
  expect(await readdir(cacheFolder)).toHaveLength(1);
  const http = await client({ cacheFolder, holdsSecret });
  for (const _ of [1, 2]) {
    expect((await http.request(server.url)).json()).toEqual({ token: 'correct-horse' });
    expect(await readdir(cacheFolder)).toEqual([]);
  }
});

test('keeps no answer with a secret in a header', async () => {
  const server = await startServer((_, response) =>
    response.setHeader('etag', '"correct-horse"').end('{}'),
  );
  const cacheFolder = await folder();
  const holdsSecret = (text: string) => text.includes('correct-horse');
  await (await client({ cacheFolder, holdsSecret })).request(server.url);
  expect(await readdir(cacheFolder)).toEqual([]);
});

test('works where nothing can be kept', async () => {
  const server = await startServer(tagged);
  const file = join(await folder(), 'file');
  await writeFile(file, '');
  const http = await client({ cacheFolder: join(file, 'http') });
  expect((await http.request(server.url)).text).toBe('for "nobody"');
});

test('removes answers that nobody asked for in a month', async () => {
  const server = await startServer(tagged);
  const cacheFolder = await folder();
  const old = join(cacheFolder, 'old.json');
  await writeFile(old, '{}');
  const time = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  await utimes(old, time, time);
  await (await client({ cacheFolder })).request(server.url);
  expect(await readdir(cacheFolder)).not.toContain('old.json');
});

test('writes whole files though many write the same', async () => {
  const server = await startServer((_, response, index) =>
    response.setHeader('etag', `"${index}"`).end(String(index).repeat(50_000)),
  );
  const cacheFolder = await folder();
  const clients = await Promise.all(Array.from({ length: 4 }, () => client({ cacheFolder })));
  await Promise.all(clients.map((http) => http.request(server.url)));
  const [name = '', ...others] = await readdir(cacheFolder);
  expect(others).toEqual([]);
  expect(JSON.parse(await readFile(join(cacheFolder, name), 'utf8')).text).toMatch(/^(\d)\1+$/);
});
