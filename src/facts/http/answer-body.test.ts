import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { client, failure, json, said } from './loopback-client.ts';
import { startServer } from './loopback-server.ts';

const compressed = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

test.each(Object.entries(compressed))('decompresses %s', async (encoding, compress) => {
  const server = await startServer((request, response) => {
    expect(request.headers['accept-encoding']).toContain(encoding);
    response.setHeader('content-encoding', encoding).end(compress('{"ok":true}'));
  });
  const http = await client();
  expect((await http.request(server.url)).json()).toEqual({ ok: true });
});

test.each(Object.entries(compressed))('stops a bomb of %s', async (encoding, compress) => {
  const bomb = compress(Buffer.alloc(3_000_000));
  const server = await startServer((_, response) => {
    response.setHeader('content-encoding', encoding).end(bomb);
  });
  const http = await client();
  expect(bomb.length).toBeLessThan(100_000);
  expect(await said(http.request(server.url, { maxBytes: 1_000_000 }), server.host)).toBe(
    'too-large: HOST answers with more than 1,000,000 bytes.',
  );
  expect(server.requests).toHaveLength(1);
});

test('stops an answer without end', async () => {
  const server = await startServer((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
      response.once('drain', more);
    };
    more();
  });
  const http = await client();
  expect((await failure(http.request(server.url, { maxBytes: 100_000 }))).kind).toBe('too-large');
});

test('takes an answer of exactly as many bytes as it may have', async () => {
  const server = await startServer((_, response) => response.end('12345'));
  const http = await client();
  expect((await http.request(server.url, { maxBytes: 5 })).text).toBe('12345');
  expect((await failure(http.request(server.url, { maxBytes: 4 }))).kind).toBe('too-large');
});

const cuts: Record<string, (response: ServerResponse) => void> = {
  'a shorter body than announced': (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"items":[', () => response.destroy());
  },
  'chunks without an end': (response) => {
    response.write('{"items":[', () => response.destroy());
  },
  'half of a gzip': (response) => {
    const whole = gzipSync(JSON.stringify(Array.from({ length: 1000 }, Math.random)));
    response.setHeader('content-encoding', 'gzip').end(whole.subarray(0, whole.length / 2));
  },
  'a gzip that is none': (response) => {
    response.setHeader('content-encoding', 'gzip').end('{"items":[]}');
  },
};

test.each(Object.entries(cuts))('asks again after %s', async (_, cut) => {
  const server = await startServer((_request, response, index) => {
    if (index === 0) cut(response);
    else json(response, { index });
  });
  const http = await client();
  expect((await http.request(server.url)).json()).toEqual({ index: 1 });
});

test.each(Object.entries(cuts))('says so where every answer is %s', async (_, cut) => {
  const server = await startServer((_request, response) => cut(response));
  const http = await client({ retries: 1 });
  expect(await said(http.request(server.url), server.host)).toBe(
    'truncated: HOST breaks off its answer.',
  );
  expect(server.requests).toHaveLength(2);
});
