import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKindModel } from '../../src/model/kinds.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { type LanguageServer, startLanguageServer } from './language-server.ts';
import { schemaFiles } from './schema-files.ts';

const PORTAL = 'http://portal.example.com/base/';
const ENTITY = `# yaml-language-server: $schema=${PORTAL}schemas/entity.json`;
const CONFIG = `# yaml-language-server: $schema=${PORTAL}schemas/app-config.json`;

let proxy: Server;
let editor: LanguageServer;
const requested: string[] = [];

beforeAll(async () => {
  const files = schemaFiles({
    portal: { baseUrl: PORTAL.slice(0, -1) },
    schemas: createKindModel().schemas,
  } as Snapshot);
  // All that the server asks the network for goes through this proxy, which knows the portal alone.
  proxy = createServer(({ url = '' }, response) => {
    requested.push(url);
    const file = files.find(({ path }) => url === `${PORTAL}schemas/${path}`);
    if (!file) return response.writeHead(404).end();
    return response.end([...file.text()].join(''));
  });
  proxy.on('connect', ({ url = '' }, socket) => {
    requested.push(url);
    socket.end();
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as AddressInfo;
  editor = await startLanguageServer({
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      schemas: { [`${PORTAL}schemas/component.json`]: '*.component.yaml' },
    },
    http: { proxy: `http://127.0.0.1:${port}` },
  });
}, 60_000);
afterAll(async () => {
  await editor.stop();
  proxy.close();
  expect([...new Set(requested)].sort()).toEqual([
    `${PORTAL}schemas/app-config.json`,
    `${PORTAL}schemas/component.json`,
    `${PORTAL}schemas/entity.json`,
  ]);
});

describe('a catalog-info.yaml', () => {
  const text = (...spec: string[]) =>
    [
      ENTITY,
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  name: web',
      'spec:',
      '  type: service',
      ...spec,
      '',
    ].join('\n');

  test('without an owner is marked at spec; with one it is not', async () => {
    expect(await wrong(text('  lifecycle: production'))).toEqual(['6: Missing property "owner".']);
    await right(text('  lifecycle: production', '  owner: team-a'));
  });

  test('gets proposals for spec, and hints about it', async () => {
    const uri = newDocument();
    editor.write(uri, text('  owner: team-a', '  '));
    expect(await proposals(uri, 8, 2)).toContain('lifecycle');
    editor.write(uri, text('  owner: team-a'));
    expect(await hint(uri, 7, 4)).toContain('owner of the component');
  });

  test('hears about its own kind alone', async () => {
    const api = text('  lifecycle: production', '  owner: team-a').replace('Component', 'API');
    expect(await wrong(api)).toEqual(['6: Missing property "definition".']);
    expect(await wrong(api.replace('service', 'mcp-server'))).toEqual([
      '6: Missing property "remotes".',
    ]);
    await right(`${api}  definition:\n    $text: ./openapi.yaml\n`);
    expect(await wrong(api.replace('API', 'Api'))).toHaveLength(1);
  });

  test('needs the line above each of its documents', async () => {
    const second = text('  lifecycle: production').replace(`${ENTITY}\n`, '');
    const first = text('  lifecycle: production', '  owner: team-a');
    await right(`${first}---\n${second}`);
    expect(await wrong(`${first}---\n${ENTITY}\n${second}`)).toEqual([
      '16: Missing property "owner".',
    ]);
  });

  test('may name the schema as JetBrains editors have it', async () => {
    const line = `# $schema: ${PORTAL}schemas/entity.json`;
    expect(await wrong(text('  owner: team-a').replace(ENTITY, line))).toEqual([
      '6: Missing property "lifecycle".',
    ]);
  });

  test('may get its schema from the settings, for all its documents', async () => {
    const api = text('  lifecycle: production', '  owner: team-a')
      .replace(ENTITY, '#')
      .replace('Component', 'API');
    expect(await wrong(`${api}---\n${api}`, 'file:///company/web.component.yaml')).toEqual([
      '3: Value is not accepted. Valid values: "Component".',
      '13: Value is not accepted. Valid values: "Component".',
    ]);
  });
});

describe('an app-config.yaml', () => {
  test('with a wrong value is marked at it; with a right one it is not', async () => {
    expect(await wrong(`${CONFIG}\nplaybill:\n  search: maybe\n`)).toEqual([
      '3: Incorrect type. Expected "boolean".',
    ]);
    await right(`${CONFIG}\nplaybill:\n  search: false\n`);
  });

  test('may name variables and other files', async () => {
    expect(await wrong(`${CONFIG}\nplaybill:\n  serach: true\n`)).toEqual([
      '3: Property serach is not allowed.',
    ]);
    await right(
      `${CONFIG}\napp:\n  title: { $env: TITLE }\nplaybill:\n  $include: ./playbill.yaml\n`,
    );
  });

  test('gets proposals and hints', async () => {
    const uri = newDocument();
    editor.write(uri, `${CONFIG}\nplaybill:\n  search: true\n  `);
    expect(await proposals(uri, 3, 2)).toEqual(expect.arrayContaining(['sources', 'problems']));
    expect(await hint(uri, 2, 4)).toContain('search index');
  });
});

let documents = 0;
function newDocument(): string {
  documents += 1;
  return `file:///company/${documents}/document.yaml`;
}

/** Opens a text; gives the lines, counted from 1, and messages of what is wrong with it. */
async function wrong(text: string, uri = newDocument()): Promise<string[]> {
  editor.write(uri, text);
  const found = await editor.findings(uri, (findings) => findings.length > 0);
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

/** Opens a text with a quote too many, and takes that away: the server must then find nothing. */
async function right(text: string): Promise<void> {
  const uri = newDocument();
  await wrong(`${text}"`, uri);
  editor.write(uri, text);
  await editor.findings(uri, (findings) => findings.length === 0);
}

async function proposals(uri: string, line: number, character: number): Promise<string[]> {
  const answer = await editor.ask('textDocument/completion', uri, line, character);
  return (answer as { items: { label: string }[] }).items.map(({ label }) => label);
}

async function hint(uri: string, line: number, character: number): Promise<string> {
  const answer = await editor.ask('textDocument/hover', uri, line, character);
  return (answer as { contents: { value: string } }).contents.value;
}
