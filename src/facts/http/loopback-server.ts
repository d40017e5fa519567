import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers one request; `index` counts from 0. What it returns counts for nothing. */
export type Answer = (request: IncomingMessage, response: ServerResponse, index: number) => unknown;

/** A server on 127.0.0.1 that ends with the test that started it. */
export interface LoopbackServer {
  /** `http://127.0.0.1:40123`, no slash at the end. */
  url: string;
  /** `127.0.0.1:40123`. */
  host: string;
  requests: IncomingMessage[];
  /** The most requests that were under way at once. */
  mostAtOnce: number;
}

/** Starts a server; with a key and a certificate it speaks TLS. */
export async function startServer(answer: Answer, tls?: ServerOptions): Promise<LoopbackServer> {
  let atOnce = 0;
  const loopback: LoopbackServer = { url: '', host: '', requests: [], mostAtOnce: 0 };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const index = loopback.requests.push(request) - 1;
    atOnce += 1;
    loopback.mostAtOnce = Math.max(loopback.mostAtOnce, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
    void answer(request, response, index);
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  loopback.host = await listen(server);
  loopback.url = `${tls ? 'https' : 'http'}://${loopback.host}`;
  return loopback;
}

/** Starts a proxy, for TLS by CONNECT; returns its address and the hosts it was asked for. */
export async function startProxy(status = 200): Promise<{ host: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(new URL(incoming.url ?? '').host);
    const { headers } = incoming;
    request(incoming.url ?? '', { headers }, (answer) => answer.pipe(response)).end();
  });
  server.on('connect', (incoming, client: Socket) => {
    const target = incoming.url ?? '';
    asked.push(target);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${target}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => client.destroy());
  });
  return { host: await listen(server), asked };
}

/** Has any server listen until the test is over; returns its host and port. */
export async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return `127.0.0.1:${port}`;
}
