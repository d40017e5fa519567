import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { UsageError } from './command.ts';
import { readPublished } from './published.ts';

const folder = mkdtempSync(join(tmpdir(), 'playbill-published-'));
afterAll(() => rmSync(folder, { recursive: true }));

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const ENTITIES = [
  { apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { name: 'Team-A' } },
  { kind: 'API', metadata: { name: 'orders', namespace: 'shop' }, relations: [] },
];
const REFS = ['group:default/team-a', 'api:shop/orders'];

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((listening) => started.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the entities of a portal', () => {
  test.each(['', '/', '/portal', '/portal/'])('at an address, %s', async (base) => {
    const asked: (string | undefined)[] = [];
    const origin = await serve(({ url }, response) => {
      asked.push(url);
      response.end(JSON.stringify(ENTITIES));
    });
    expect([...(await readPublished(origin + base))]).toEqual(REFS);
    expect(asked).toEqual([`${base.replace(/\/$/, '')}/api/catalog/entities/`]);
  });

  test.each(['/api/catalog/entities', '/api/catalog/entities/', '/all.json', '/entities?limit=1'])(
    'at the address of the entities, %s',
    async (path) => {
      const origin = await serve(({ url }, response) => {
        response.statusCode = url === path ? 200 : 404;
        response.end(JSON.stringify(ENTITIES));
      });
      expect([...(await readPublished(origin + path))]).toEqual(REFS);
    },
  );

  test('in a printed folder', async () => {
    const printed = join(folder, 'dist');
    mkdirSync(join(printed, 'api/catalog/entities'), { recursive: true });
    writeFileSync(join(printed, 'api/catalog/entities/index.html'), JSON.stringify(ENTITIES));
    expect([...(await readPublished(printed))]).toEqual(REFS);
  });

  test('in a file, as one list or one a line', async () => {
    const list = file('list.json', `\n${JSON.stringify(ENTITIES, null, 2)}`);
    const lines = file(
      'lines.ndjson',
      ENTITIES.map((item) => `${JSON.stringify(item)}\r\n`).join(''),
    );
    expect([...(await readPublished(list))]).toEqual(REFS);
    expect([...(await readPublished(lines))]).toEqual(REFS);
  });

  test('without those that are none', async () => {
    const mixed = [null, 1, 'x', {}, { kind: 1, metadata: { name: 'x' } }, ...ENTITIES];
    expect([...(await readPublished(file('mixed.json', JSON.stringify(mixed))))]).toEqual(REFS);
    expect([...(await readPublished(file('none.json', '[]')))]).toEqual([]);
  });
});

describe('what cannot be read is said in one sentence', () => {
  async function refusal(from: string): Promise<string> {
    const error = await readPublished(from).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }

  test('an answer that is none', async () => {
    const origin = await serve(({ url }, response) => {
      response.statusCode = url?.startsWith('/login') ? 200 : 503;
      response.end('<!doctype html><title>Log in</title>');
    });
    expect(await refusal(origin)).toBe(
      `The entities of --against ${origin}/api/catalog/entities/ cannot be read: the server answers 503.`,
    );
    expect(await refusal(`${origin}/login/entities`)).toMatch(
      /a web page; a login may stand before it\.$/,
    );
  });

  test('an answer that breaks off, or no server', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('[', () => response.destroy());
    });
    expect(await refusal(origin)).toMatch(/^The entities of .* cannot be read: .+\.$/);
    server?.close();
    server?.closeAllConnections();
    expect(await refusal(origin)).toMatch(/nothing answers there\.$/);
  });

  test('an answer without end', async () => {
    const megabytes = Buffer.alloc(8_000_000, 32);
    const origin = await serve((_request, response) => {
      const more = () => {
        while (response.write(megabytes));
        response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    });
    expect(await refusal(origin)).toMatch(/it has more than 200 MB\.$/);
  });

  test('other files and addresses', async () => {
    expect(await refusal(join(folder, 'missing.json'))).toMatch(/it does not exist\.$/);
    expect(await refusal(folder)).toMatch(/it does not exist\.$/);
    expect(await refusal(file('text.txt', 'hello'))).toMatch(/it is no JSON\.$/);
    expect(await refusal(file('numbers.json', '[1, 2]'))).toMatch(/it lists no entities\.$/);
    expect(await refusal(file('map.json', '{"items": []}'))).toMatch(/it lists no entities\.$/);
    expect(await refusal('http://')).toBe('--against http:// is no web address.');
  });

  test('an address with a password, which is not repeated', async () => {
    const message = await refusal('https://me:secret@portal.example/');
    expect(message).toContain('--against takes no address with a name or password');
    expect(message).not.toContain('secret');
  });
});
