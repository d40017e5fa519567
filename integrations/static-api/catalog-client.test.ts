import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogClient } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entity } from '../../src/model/entity.ts';
import { loadConfig } from '../../src/portal/config/load.ts';
import { collectPortal, createTools } from '../../src/portal/pipeline.ts';
import { SILENT } from '../../src/portal/progress.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { DEFAULT_CONFIG } from '../../src/portal/state-folder.ts';
import { printFiles } from '../printed-files/printed-file.ts';
import { catalogFiles } from './catalog-files.ts';

const HOSTILE = '</script><img src=x onerror=alert(1)>&\u2028\u2029';

let folder = '';
let snapshot: Snapshot;
let entities: Entity[];
let server: Server;
let client: CatalogClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-api-'));
  snapshot = await sampleSnapshot();
  entities = snapshot.entities.map(({ entity }) => entity);
  printFiles(catalogFiles(snapshot), join(folder, 'portal/api/catalog'));
  const files = sirv(join(folder, 'portal'));
  server = createServer((request, response) => files(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/api/catalog`;
  client = new CatalogClient({ discoveryApi: { getBaseUrl: async () => baseUrl } });
}, 60_000);
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The sample company, with one entity that says what it should not. */
async function sampleSnapshot(): Promise<Snapshot> {
  const { config, problems } = await loadConfig([DEFAULT_CONFIG], {});
  if (!config) throw new Error('The sample configuration cannot be read.');
  const collected = await collectPortal(
    config,
    join(folder, 'state'),
    problems,
    SILENT,
    createTools(),
  );
  const [first, ...others] = collected.snapshot.entities;
  if (!first) throw new Error('The sample company is empty.');
  const metadata = { ...first.entity.metadata, description: HOSTILE };
  return {
    ...collected.snapshot,
    entities: [{ ...first, entity: { ...first.entity, metadata } }, ...others],
  };
}

describe("Backstage's own client", () => {
  test('reads an entity by its reference', async () => {
    const ref = 'component:default/booking-service';
    expect(await client.getEntityByRef(ref)).toEqual(entityOf(ref));
    const { kind, namespace, name } = { kind: 'api', namespace: 'default', name: 'booking-api' };
    expect(await client.getEntityByRef({ kind, namespace, name })).toEqual(
      entityOf('api:default/booking-api'),
    );
  });

  test('learns that an entity does not exist', async () => {
    expect(await client.getEntityByRef('component:default/nowhere')).toBeUndefined();
  });

  test('lists all entities, whatever it asks for', async () => {
    const { items } = await client.getEntities();
    expect(items).toEqual(entities);
    expect(items.length).toBeGreaterThan(50);
    const filtered = await client.getEntities({ filter: { kind: 'Component' }, limit: 2 });
    expect(filtered.items).toEqual(entities);
  });

  test('queries and streams one page that holds all', async () => {
    const { items, totalItems, pageInfo } = await client.queryEntities({ limit: 5 });
    expect(items).toEqual(entities);
    expect(totalItems).toBe(entities.length);
    expect(pageInfo).toEqual({});
    expect(await Array.fromAsync(client.streamEntities({ pageSize: 5 }))).toEqual([entities]);
  });

  test('gets the facets that its in-memory twin counts', async () => {
    const { facets } = await client.getEntityFacets({ facets: ['kind', 'relations.ownedBy'] });
    expect(facets['spec.type']?.length).toBeGreaterThan(3);
    const twin = new InMemoryCatalogClient({ entities });
    const counted = await twin.getEntityFacets({ facets: Object.keys(facets) });
    expect(sorted(facets)).toEqual(sorted(counted.facets));
  });

  test('filters the list with its in-memory twin', async () => {
    const { items } = await client.getEntities();
    const twin = new InMemoryCatalogClient({ entities: items });
    const filtered = await twin.getEntities({ filter: { kind: 'component' }, fields: ['kind'] });
    expect(new Set(filtered.items.map(({ kind }) => kind))).toEqual(new Set(['Component']));
  });
});

describe('the files', () => {
  test('hold nothing that a browser could take for HTML', async () => {
    const files = catalogFiles(snapshot);
    expect(files.length).toBe(entities.length + 3);
    for (const { path } of files) {
      const text = readFileSync(join(folder, 'portal/api/catalog', path), 'utf8');
      expect(text, path).not.toMatch(/[<>&\u2028\u2029]/);
    }
    const [first] = entities;
    expect(first?.metadata.description).toBe(HOSTILE);
    expect((await client.getEntities()).items[0]).toEqual(first);
  });

  test('are the same for the same snapshot', () => {
    const texts = () => catalogFiles(snapshot).map(({ path, text }) => [path, ...text()]);
    expect(texts()).toEqual(texts());
  });
});

function entityOf(ref: string): Entity | undefined {
  return snapshot.entities.find((item) => item.ref === ref)?.entity;
}

function sorted(facets: Record<string, { value: string; count: number }[]>): unknown {
  return Object.fromEntries(
    Object.entries(facets).map(([name, values]) => [
      name,
      values.map(({ value, count }) => `${value} ${count}`).sort(),
    ]),
  );
}
