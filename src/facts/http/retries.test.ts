import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { client, failure, json, said } from './loopback-client.ts';
import { startServer } from './loopback-server.ts';

/** Says no with a status as often as told, then yes. */
function failing(times: number, status: number, headers: Record<string, string> = {}) {
  return (_: IncomingMessage, response: ServerResponse, index: number) => {
    if (index < times) response.writeHead(status, headers).end('no');
    else json(response, { index });
  };
}

test.each([429, 500, 502, 503, 504])('asks again after %i', async (status) => {
  const server = await startServer(failing(3, status));
  const http = await client();
  expect((await http.request(server.url)).json()).toEqual({ index: 3 });
});

test.each([400, 401, 403, 404, 410, 501])('does not ask again after %i', async (status) => {
  const server = await startServer(failing(1, status));
  const http = await client();
  expect((await failure(http.request(server.url))).status).toBe(status);
  expect(server.requests).toHaveLength(1);
});

test('gives up after as many times as told', async () => {
  const server = await startServer(failing(99, 503));
  const http = await client({ retries: 2 });
  expect((await failure(http.request(server.url))).kind).toBe('server-error');
  expect(server.requests).toHaveLength(3);
});

test('asks again after a connection that broke', async () => {
  const server = await startServer((request, response, index) => {
    if (index < 2) request.socket.resetAndDestroy();
    else json(response, {});
  });
  const http = await client();
  expect((await http.request(server.url)).status).toBe(200);
});

test.each(['1', new Date(Date.now() + 1000).toUTCString(), '0'])(
  'waits as long as Retry-After says: %s',
  async (header) => {
    const server = await startServer(failing(1, 503, { 'retry-after': header }));
    const http = await client();
    expect((await http.request(server.url)).json()).toEqual({ index: 1 });
  },
);

test.each(['tomorrow', '-1', '2 minutes', '1.5', 'Sun Nov  6 08:49:37 1994'])(
  'takes a Retry-After that says nothing for none: %s',
  async (header) => {
    const limited = failing(1, 429, { 'retry-after': header });
    const [server, other] = [await startServer(limited), await startServer(limited)];
    const http = await client();
    expect((await http.request(server.url)).json()).toEqual({ index: 1 });
    expect((await failure(http.request(other.url, { method: 'POST' }))).status).toBe(429);
  },
);

test.each(['0', 'Sunday, 06-Nov-94 08:49:37 GMT'])(
  'pauses all the same where a host wants no time: %s',
  async (header) => {
    const server = await startServer(failing(9, 503, { 'retry-after': header }));
    const controller = new AbortController();
    const http = await client({ signal: controller.signal, backoff: 60_000 });
    const asked = said(http.request(server.url), server.host);
    while (!server.requests[0]?.complete) await setTimeout(5);
    await setTimeout(100);
    controller.abort();
    expect(await asked).toBe('cancelled: The request to HOST was called off.');
    expect(server.requests).toHaveLength(1);
  },
);

test('does not wait longer than 30 seconds, nor lets others ask meanwhile', async () => {
  const server = await startServer(failing(9, 429, { 'retry-after': '120' }));
  const http = await client();
  expect(await said(http.request(server.url), server.host)).toBe(
    'throttled: HOST wants no requests for 120 s: 429 Too Many Requests.',
  );
  expect(await said(http.request(server.url), server.host)).toBe(
    'throttled: HOST wants no requests for 120 s.',
  );
  expect(server.requests).toHaveLength(1);
});

test('has all requests to a host wait that says so', async () => {
  const server = await startServer(failing(1, 429, { 'retry-after': '20' }));
  const other = await startServer(failing(0, 429));
  const controller = new AbortController();
  const http = await client({ signal: controller.signal });
  const first = said(http.request(server.url), server.host);
  while (!server.requests[0]?.complete) await setTimeout(5);
  await setTimeout(50);
  const second = said(http.request(server.url), server.host);
  await http.request(other.url);
  controller.abort();
  const message = 'cancelled: The request to HOST was called off.';
  expect([await first, await second]).toEqual([message, message]);
  expect(server.requests).toHaveLength(1);
});

test('makes a POST again only where the host says when', async () => {
  const silent = await startServer(failing(1, 503));
  const telling = await startServer(failing(1, 503, { 'retry-after': '0' }));
  const http = await client();
  expect((await failure(http.request(silent.url, { method: 'POST' }))).status).toBe(503);
  expect((await http.request(telling.url, { method: 'POST' })).json()).toEqual({ index: 1 });
  expect(silent.requests).toHaveLength(1);
});
