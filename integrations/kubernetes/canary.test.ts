import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { KubernetesConfig } from './config.ts';
import { collectFacts } from './facts/collect.ts';
import { type Canary, plantCanaries, shapes } from './fixture-server/canaries.ts';
import { everyKind, everyResource, widgets } from './fixture-server/every-kind.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server/server.ts';
import { testContext, testFolder } from './listing/loopback-context.ts';

const payments = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations: { 'backstage.io/kubernetes-id': 'payments' } },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-payments' },
};

const customResources = [
  { group: widgets.group, apiVersion: widgets.version, plural: widgets.plural },
];

/** Half an hour after the recordings. */
const now = new Date('2026-11-21T10:00:00Z');

function configOf(server: FixtureServer): KubernetesConfig {
  const cluster = {
    name: 'shop',
    url: server.url,
    serviceAccountToken: server.token('admin'),
    caData: Buffer.from(server.ca).toString('base64'),
  };
  return { clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }], customResources };
}

/** Runs the command line in a process of its own; what it printed, errors too. */
async function playbill(args: string[], environment: Record<string, string>): Promise<string> {
  const script = fileURLToPath(new URL('../../scripts/playbill.mjs', import.meta.url));
  const env = { PATH: process.env.PATH, NO_COLOR: '1', ...environment };
  const child = spawn(process.execPath, [script, ...args], { env });
  const printed = Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
  await once(child, 'close');
  return (await printed).flat().join('');
}

/** Canaries that stand in a text. */
function found(canaries: Canary[], text: string): string[] {
  return canaries
    .filter((canary) => text.includes(canary.text))
    .map(({ shape, field }) => `${field} (${shape})`);
}

/** What a file holds, unpacked where it is compressed. */
function contentOf(path: string): string {
  const bytes = readFileSync(path);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Everything that stands in the files of a folder. */
function textOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => contentOf(join(file.parentPath, file.name)))
    .join('\n');
}

describe('no secret of a cluster gets into facts and files', () => {
  test.each(shapes)('%s', async (first) => {
    const { objects, canaries } = plantCanaries(everyKind(), first);
    const server = await startFixtureServer({ objects, resources: everyResource });
    const folder = await testFolder();
    const context = await testContext({ config: configOf(server), folder, now });
    const facts = await Array.fromAsync(collectFacts([payments], context));
    await server.close();

    const said = JSON.stringify({ facts, problems: context.problems });
    expect(context.problems).toEqual([]);
    const kept = textOf(folder);
    const kinds = new Set(objects.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !kept.includes(`"kind":"${kind}"`))).toEqual([]);
    expect(said).toContain('CrashLoopBackOff');
    expect(said).toContain('[hidden]');
    expect(canaries.length).toBeGreaterThan(1000);
    expect(found(canaries, said)).toEqual([]);
    expect(found(canaries, kept)).toEqual([]);
    expect(kept).not.toContain(server.token('admin'));
  });
});

test('no secret of an answer that is no list gets into problems', async () => {
  const { objects, canaries } = plantCanaries(everyKind(), 'key');
  const spoken = canaries.map(({ text }) => text).join(' ');
  const server = await startFixtureServer({
    objects: everyKind(),
    resources: everyResource,
  });
  const codes = {
    pods: 400,
    deployments: 403,
    services: 404,
    events: 409,
    jobs: 500,
    ingresses: 302,
  };
  for (const [plural, code] of Object.entries(codes)) {
    const body = { ...objects[0], message: spoken, reason: spoken, items: spoken, code };
    server.fault({ kind: 'answer', plural, answer: { code, headers: { location: '/' }, body } });
  }
  server.fault({
    kind: 'answer',
    path: '/version',
    answer: { code: 200, headers: {}, body: { gitVersion: spoken } },
  });
  const context = await testContext({ config: configOf(server), now });
  const facts = await Array.fromAsync(collectFacts([payments], context));
  await server.close();

  expect(context.problems.length).toBeGreaterThan(3);
  expect(found(canaries, JSON.stringify({ facts, problems: context.problems }))).toEqual([]);
});

test('no secret of a cluster gets into a printed portal, its state folder and what the build says', async () => {
  const { objects, canaries } = plantCanaries(everyKind(), 'key');
  const server = await startFixtureServer({ objects, resources: everyResource });
  const folder = await testFolder();
  await writeFile(join(folder, 'shop.crt'), server.ca);
  await writeFile(join(folder, 'catalog.yaml'), stringify(payments));
  const config = {
    app: { title: 'Shop' },
    catalog: { locations: [{ type: 'file', target: './catalog.yaml' }] },
    kubernetes: {
      customResources,
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [{ name: 'shop', url: server.url, caFile: join(folder, 'shop.crt') }],
        },
      ],
    },
  };
  await writeFile(join(folder, 'app-config.yaml'), stringify(config));
  const said = await playbill(
    ['build', '--config', join(folder, 'app-config.yaml'), '--out', join(folder, 'dist')],
    {
      PLAYBILL_STATE: join(folder, 'state'),
      KUBERNETES_TOKEN_SHOP: server.token('admin'),
    },
  );
  await server.close();

  const everything = `${said}\n${textOf(folder)}`;
  expect(said).toContain('Printed into');
  expect(textOf(join(folder, 'dist')).includes('CrashLoopBackOff')).toBe(true);
  expect(found(canaries, everything)).toEqual([]);
  expect(everything.includes(server.token('admin'))).toBe(false);
}, 240_000);
