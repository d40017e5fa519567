import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

/**
 * Serves a printed portal as a plain static host does, under its base path: no rewrites, and its
 * 404.html for what does not exist. Gives the address once it listens; rejects where the port is taken.
 */
export async function serveFolder(
  folder: string,
  base: string,
  port: number,
): Promise<{ address: string; close(): void }> {
  const files = sirv(folder, { dev: true });
  const missing = readFileSync(join(folder, '404.html'));
  const server = createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(missing);
    };
    if (!request.url?.startsWith(base)) {
      if (request.url === '/') response.writeHead(302, { Location: base }).end();
      else notFound();
      return;
    }
    request.url = `/${request.url.slice(base.length)}`;
    files(request, response, notFound);
  });
  await new Promise<void>((listening, fail) => {
    server.once('error', fail).listen(port, '127.0.0.1', listening);
  });
  const address = server.address() as AddressInfo;
  return {
    address: `http://localhost:${address.port}${base}`,
    close: () => server.close(),
  };
}
