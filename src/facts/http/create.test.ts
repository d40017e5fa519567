import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonValue } from '../../model/json.ts';
import { client, failure, json, said } from './loopback-client.ts';
import { startServer } from './loopback-server.ts';

test('asks for JSON and gives status, headers and body', async () => {
  const server = await startServer((_, response) => json(response, { ok: true }));
  const http = await client();
  const answer = await http.request(`${server.url}/a?b=c`, { headers: { 'X-Team': 'shop' } });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.json()).toEqual({ ok: true });
  const [request] = server.requests;
  expect(request?.url).toBe('/a?b=c');
  expect(request?.headers).toMatchObject({
    accept: 'application/json',
    'user-agent': 'playbill-test',
    'x-team': 'shop',
  });
});

test('sends a body as JSON', async () => {
  const server = await startServer(async (request, response) => {
    const chunks = await request.toArray();
    json(response, {
      type: request.headers['content-type'],
      text: Buffer.concat(chunks).toString(),
    });
  });
  const http = await client();
  const answer = await http.request(server.url, { method: 'POST', body: { query: 'ü' } });
  expect(answer.json()).toEqual({ type: 'application/json', text: '{"query":"ü"}' });
});

test.each([
  ['not an address', 'invalid-url: The address of the request is not a URL.'],
  ['file:///etc/passwd', 'invalid-url: The address of the request is neither http: nor https:.'],
  ['https://a:b@example.test/', 'invalid-url: The address at example.test holds a user name.'],
])('refuses the address %s', async (address, message) => {
  const http = await client();
  expect(await said(http.request(address))).toBe(message);
});

test('refuses a header that HTTP cannot carry, without repeating it', async () => {
  const http = await client();
  const asked = http.request('http://127.0.0.1:1/', { headers: { authorization: 'token\n' } });
  expect(await said(asked)).toBe(
    'invalid-url: A header for 127.0.0.1:1 holds a character that none may.',
  );
});

test.each([
  { timeout: -5 },
  { timeout: 1e10 },
  { timeout: Number.NaN },
  { maxBytes: Number.NaN },
  { maxBytes: -1 },
])('refuses limits that cannot be kept to: %o', async (limits) => {
  const http = await client();
  expect(await said(http.request('http://127.0.0.1:1/', limits))).toBe(
    'invalid-url: The request to 127.0.0.1:1 has a timeout or size that cannot be kept to.',
  );
});

test('refuses a body that holds itself', async () => {
  const http = await client();
  const body: JsonValue[] = [];
  body.push(body);
  expect(await said(http.request('http://127.0.0.1:1/', { method: 'POST', body }))).toBe(
    'invalid-url: The body of the request to 127.0.0.1:1 is no JSON.',
  );
});

test('takes a time limit of a part of a millisecond', async () => {
  const server = await startServer(() => undefined);
  const http = await client();
  expect((await failure(http.request(server.url, { timeout: 20.5 }))).kind).toBe('timeout');
});

test.each([
  [400, 'unexpected-status: HOST answers something unexpected: 400 Bad Request.'],
  [401, 'unauthorized: HOST asks for a token: 401 Unauthorized.'],
  [403, 'forbidden: HOST does not allow this: 403 Forbidden.'],
  [404, 'not-found: HOST does not have this: 404 Not Found.'],
  [410, 'gone: HOST does not have this any more: 410 Gone.'],
  [429, 'throttled: HOST gets too many requests: 429 Too Many Requests.'],
  [500, 'server-error: HOST has an error of its own: 500 Internal Server Error.'],
  [501, 'server-error: HOST has an error of its own: 501 Not Implemented.'],
  [599, 'server-error: HOST has an error of its own: 599.'],
  [304, 'unexpected-status: HOST answers something unexpected: 304 Not Modified.'],
])('puts status %i into words', async (status, message) => {
  const server = await startServer((_, response) => response.writeHead(status).end());
  const http = await client({ retries: 0 });
  expect(await said(http.request(`${server.url}/secret/path?key=value`), server.host)).toBe(
    message,
  );
});

test('says of a token that it is refused', async () => {
  const server = await startServer((_, response) => response.writeHead(401).end());
  const http = await client();
  const asked = http.request(server.url, { headers: { Authorization: 'Bearer x' } });
  expect(await said(asked, server.host)).toBe(
    'unauthorized: HOST refuses the token: 401 Unauthorized.',
  );
});

test('keeps the beginning of the body of a failure', async () => {
  const server = await startServer((_, response) =>
    response.writeHead(404).end('é'.repeat(400_000)),
  );
  const http = await client();
  const { body, status } = await failure(http.request(server.url));
  expect(status).toBe(404);
  expect(body).toBe('é'.repeat(10_000));
});

test('says that an answer is no JSON', async () => {
  const server = await startServer((_, response) => response.end('<html>'));
  const http = await client();
  const answer = await http.request(server.url);
  expect(answer.text).toBe('<html>');
  expect(await said((async () => answer.json())(), server.host)).toBe(
    'not-json: HOST answers with something that is not JSON.',
  );
});

test('tolerates bytes that are not UTF-8', async () => {
  const server = await startServer((_, response) => response.end(Buffer.from([0x61, 0xff, 0x62])));
  const http = await client();
  expect((await http.request(server.url)).text).toBe('a\ufffdb');
});

test('ends a request that takes too long, once', async () => {
  const server = await startServer(() => undefined);
  const http = await client();
  expect(await said(http.request(server.url, { timeout: 50 }), server.host)).toBe(
    'timeout: HOST does not answer within 0.05 s.',
  );
  expect(server.requests).toHaveLength(1);
});

test('ends an answer that takes too long', async () => {
  const server = await startServer((_, response) => void response.write('{'));
  const http = await client();
  expect((await failure(http.request(server.url, { timeout: 100 }))).kind).toBe('timeout');
});

test('calls off what runs, what waits and what has not begun', async () => {
  const server = await startServer((_, response, index) => {
    if (index === 1) response.writeHead(503).end();
  });
  const controller = new AbortController();
  const http = await client({ signal: controller.signal, perHost: 2, backoff: 60_000 });
  const asked = [1, 2, 3].map(() => said(http.request(server.url), server.host));
  while (server.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  const message = 'cancelled: The request to HOST was called off.';
  expect(await Promise.all(asked)).toEqual([message, message, message]);
  expect(await said(http.request(server.url), server.host)).toBe(message);
});

test('asks a host no more at once than told, and other hosts meanwhile', async () => {
  const slow = (_: IncomingMessage, response: ServerResponse) => {
    setTimeout(() => json(response, {}), 20);
  };
  const [one, other] = [await startServer(slow), await startServer(slow)];
  const http = await client({ perHost: 3 });
  const all = Array.from({ length: 20 }, (_, index) => (index % 2 ? one.url : other.url));
  await Promise.all(all.map((url, index) => http.request(`${url}/${index}`)));
  expect([one.mostAtOnce, other.mostAtOnce]).toEqual([3, 3]);
});

test('limits a host also where the caller connects', async () => {
  const server = await startServer((_, response) => void setTimeout(() => json(response, {}), 20));
  const http = await client();
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.close());
  await Promise.all(Array.from({ length: 15 }, () => http.request(server.url, { dispatcher })));
  expect(server.mostAtOnce).toBe(6);
});

test.each([301, 302, 303, 307, 308])('follows %i within the origin', async (status) => {
  const server = await startServer((request, response) => {
    if (request.url === '/new') json(response, { token: request.headers.authorization });
    else response.writeHead(status, { location: '/new' }).end('moved');
  });
  const http = await client();
  const answer = await http.request(`${server.url}/old`, {
    headers: { authorization: 'Bearer x' },
  });
  expect(answer.json()).toEqual({ token: 'Bearer x' });
});

test('follows nothing to another origin', async () => {
  const other = await startServer((_, response) => json(response, {}));
  const server = await startServer((_, response) =>
    response.writeHead(302, { location: `${other.url}/?token=12345` }).end(),
  );
  const http = await client();
  const message = await said(http.request(server.url), server.host);
  expect(message.replace(other.host, 'OTHER')).toBe(
    'unexpected-status: HOST redirects to OTHER, which is not followed.',
  );
  expect(other.requests).toHaveLength(0);
});

test('ends redirects in a circle', async () => {
  const server = await startServer((_, response) =>
    response.writeHead(302, { location: '/' }).end(),
  );
  const http = await client();
  expect(await said(http.request(server.url), server.host)).toBe(
    'unexpected-status: HOST redirects more than 5 times.',
  );
  expect(server.requests).toHaveLength(6);
});

test('follows no redirect of a POST', async () => {
  const server = await startServer((_, response) =>
    response.writeHead(307, { location: '/' }).end(),
  );
  const http = await client();
  expect((await failure(http.request(server.url, { method: 'POST' }))).status).toBe(307);
});
