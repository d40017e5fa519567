import { writeFile } from 'node:fs/promises';
import { constants, createSecureServer } from 'node:http2';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { makeAuthority, makeCertificate } from './loopback-certificates.ts';
import { client, folder, json, said } from './loopback-client.ts';
import { listen, startProxy, startServer } from './loopback-server.ts';

const authority = await makeAuthority();
const certificate = await makeCertificate(authority);

test('says where nothing listens', async () => {
  const host = await listen(createServer());
  const http = await client();
  const [, port] = host.split(':');
  const asked = http.request(`http://127.0.0.2:${port}/`);
  expect(await said(asked, `127.0.0.2:${port}`)).toBe(
    'unreachable: HOST cannot be reached: nothing listens there.',
  );
});

test.each([
  ['http', 'SSH-2.0-OpenSSH_9.9\r\n', 'it does not speak HTTP'],
  ['https', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'it does not speak TLS as this client does'],
])('says of a host asked by %s that it speaks something else', async (scheme, greeting, words) => {
  const host = await listen(createServer((socket) => void socket.end(greeting)));
  const http = await client({ retries: 0 });
  expect(await said(http.request(`${scheme}://${host}/`), host)).toBe(
    `unreachable: HOST cannot be reached: ${words}.`,
  );
});

test('trusts the certificates of NODE_EXTRA_CA_CERTS', async () => {
  const server = await startServer((_, response) => json(response, {}), certificate);
  const file = join(await folder(), 'ca.pem');
  await writeFile(file, authority.cert);
  const trusting = await client({ environment: { NODE_EXTRA_CA_CERTS: file } });
  const other = await client();
  expect((await trusting.request(server.url)).status).toBe(200);
  expect(await said(other.request(server.url), server.host)).toBe(
    'certificate: The certificate of HOST is refused: an authority that is not trusted here has signed it.',
  );
});

test('says that NODE_EXTRA_CA_CERTS cannot be read', async () => {
  const http = await client({ environment: { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' } });
  expect(await said(http.request('https://127.0.0.1:1/'))).toBe(
    'certificate: The file that NODE_EXTRA_CA_CERTS names cannot be read.',
  );
});

test.each([
  ['expired', await makeCertificate(authority, '127.0.0.1', -1), 'it has expired'],
  ['of another', await makeCertificate(authority, '127.0.0.9'), 'it is made out for another name'],
])('refuses a certificate that is %s', async (_, pair, words) => {
  const server = await startServer((_request, response) => json(response, {}), pair);
  const http = await client();
  const dispatcher = new Agent({ connect: { ca: authority.cert } });
  onTestFinished(() => dispatcher.close());
  expect(await said(http.request(server.url, { dispatcher }), server.host)).toBe(
    `certificate: The certificate of HOST is refused: ${words}.`,
  );
  expect(server.requests).toHaveLength(0);
});

test('speaks HTTP/2 where the server does', async () => {
  const server = createSecureServer({ ...certificate }, (request, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(JSON.stringify({ version: request.httpVersion })));
  });
  const host = await listen(server);
  const http = await client();
  const dispatcher = new Agent({ connect: { ca: authority.cert } });
  onTestFinished(() => dispatcher.destroy());
  const answers = Array.from({ length: 10 }, () =>
    http.request(`https://${host}/`, { dispatcher }),
  );
  for (const answer of await Promise.all(answers))
    expect(answer.json()).toEqual({ version: '2.0' });
});

test('connects with the client certificate of the dispatcher it is given', async () => {
  const options = {
    ...certificate,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const server = await startServer((_, response) => json(response, {}), options);
  const http = await client();
  const { key, cert } = certificate;
  const known = new Agent({ connect: { ca: authority.cert, key, cert } });
  const unknown = new Agent({ connect: { ca: authority.cert } });
  onTestFinished(() => known.close());
  onTestFinished(() => unknown.close());
  expect((await http.request(server.url, { dispatcher: known })).status).toBe(200);
  expect(await said(http.request(server.url, { dispatcher: unknown }), server.host)).toBe(
    'unreachable: HOST cannot be reached: it broke the connection.',
  );
});

test('asks again where an HTTP/2 server breaks an answer off', async () => {
  let asked = 0;
  const server = createSecureServer({ ...certificate });
  server.on('stream', (stream) => {
    asked += 1;
    stream.on('error', () => undefined);
    if (asked === 1) return stream.close(constants.NGHTTP2_REFUSED_STREAM);
    stream.respond({ ':status': 200 });
    if (asked === 2) stream.write('{"items":[', () => stream.destroy(new Error('cut')));
    else stream.end('{}');
  });
  const host = await listen(server);
  const http = await client();
  const dispatcher = new Agent({ connect: { ca: authority.cert } });
  onTestFinished(() => dispatcher.destroy());
  expect((await http.request(`https://${host}/`, { dispatcher })).json()).toEqual({});
  expect(asked).toBe(3);
});

test.each(['HTTPS_PROXY', 'https_proxy'])('goes through the proxy of %s', async (name) => {
  const server = await startServer((_, response) => json(response, {}), certificate);
  const proxy = await startProxy();
  const file = join(await folder(), 'ca.pem');
  await writeFile(file, authority.cert);
  const environment = { [name]: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: file };
  const http = await client({ environment });
  expect((await http.request(server.url)).status).toBe(200);
  expect(proxy.asked).toEqual([server.host]);
});

test('goes through the proxy of HTTP_PROXY, also where its scheme is missing', async () => {
  const server = await startServer((_, response) => json(response, {}));
  const proxy = await startProxy();
  const http = await client({ environment: { HTTP_PROXY: proxy.host } });
  expect((await http.request(server.url)).status).toBe(200);
  expect(proxy.asked).toEqual([server.host]);
});

test('goes past the proxy where NO_PROXY says so', async () => {
  const server = await startServer((_, response) => json(response, {}));
  const proxy = await startProxy();
  const environment = { HTTP_PROXY: proxy.host, NO_PROXY: 'example.test,127.0.0.1' };
  const http = await client({ environment });
  expect((await http.request(server.url)).status).toBe(200);
  expect(proxy.asked).toEqual([]);
});

test('says that the proxy refuses', async () => {
  const proxy = await startProxy(407);
  const http = await client({ environment: { HTTPS_PROXY: `http://user:pass@${proxy.host}` } });
  expect(await said(http.request('https://api.example.test/'))).toBe(
    'unreachable: api.example.test cannot be reached: the proxy does not connect.',
  );
});

test('says that a proxy is none', async () => {
  const http = await client({ environment: { HTTPS_PROXY: 'ftp://pass@proxy' } });
  expect(await said(http.request('https://api.example.test/'))).toBe(
    'invalid-url: HTTPS_PROXY or HTTP_PROXY is not the address of a proxy.',
  );
});
