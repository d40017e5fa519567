import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config/load.ts';
import { readRules } from './facts-extensions.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-extensions-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rules for a portal with the plugins kubernetes and uptime. */
async function read(extensions: string) {
  const file = join(folder, 'app-config.yaml');
  await writeFile(file, `app:\n  extensions:\n${extensions}`);
  const { config, problems } = await loadConfig([file], {});
  expect(problems).toEqual([]);
  const found = await readRules(config?.facts.extensions ?? [], new Set(['kubernetes', 'uptime']));
  return {
    rules: found.rules,
    problems: found.problems.map(
      ({ code, message, location }) => `${location?.line}:${location?.column} ${code} ${message}`,
    ),
  };
}

test('every form of Backstage is read, in its order; what is of others is passed over', async () => {
  const { rules, problems } = await read(`
    - entity-card:uptime
    - entity-card:kubernetes/overview: false
    - entity-content:kubernetes/kubernetes:
        config:
          title: Clusters
          path: /k8s
          filter:
            kind: component
            spec.type: {$in: [service, website]}
    - page:kubernetes: true
    - entity-card:uptime/other: {disabled: true}
    - entity-card:uptime: {config: {type: info}}
    - entity-card:catalog/about: {config: {filter: [of, another]}}
    - nav-item:kubernetes: false
    - api:app/analytics
    - two: false
      keys: true
    - 7
`);
  expect(problems).toEqual([]);
  expect(rules).toEqual([
    { type: 'entity-card', plugin: 'uptime', shown: true },
    { type: 'entity-card', plugin: 'kubernetes', shown: false },
    {
      type: 'entity-content',
      plugin: 'kubernetes',
      shown: true,
      title: 'Clusters',
      filter: { kind: 'component', 'spec.type': { $in: ['service', 'website'] } },
    },
    { type: 'page', plugin: 'kubernetes', shown: true },
    { type: 'entity-card', plugin: 'uptime', shown: false },
    { type: 'entity-card', plugin: 'uptime', shown: true, place: 'info' },
  ]);
});

test('what cannot be used is reported where it stands, and a broken filter shows nothing', async () => {
  const { rules, problems } =
    await read(`    - entity-card:uptime: {config: {filter: kind:component}}
    - entity-card:uptime:
        config:
          filter: {spec.type: {$oneOf: [a]}}
    - entity-card:kubernetes: {config: {title: 7, type: left}}
    - page:kubernetes: {config: {title: ' '}}
`);
  expect(problems).toEqual([
    '3:45 config/invalid The filter of entity-card:uptime is no filter predicate.',
    '6:19 config/invalid The filter of entity-card:uptime is no filter predicate.',
    '7:48 config/invalid The title of entity-card:kubernetes must be a string that is not empty.',
    '7:57 config/invalid The type of entity-card:kubernetes must be info or content.',
    '8:41 config/invalid The title of page:kubernetes must be a string that is not empty.',
  ]);
  expect(rules.map(({ shown }) => shown)).toEqual([false, false, true, true]);
});

test('an entry of another form is reported and changes nothing', async () => {
  const { rules, problems } = await read(`    - entity-card:uptime: false
      entity-content:uptime: false
    - page:uptime: 'off'
    - page:uptime:
    - page:uptime: {confg: {title: Up}}
    - page:uptime: {config: Up}
    - page:uptime: {disabled: 'yes', attachTo: {id: app, input: x}}
    - page:of-others: 'off'
`);
  expect(problems).toEqual([
    '3:27 config/invalid An entry of app.extensions has one id, and this one has 2.',
    '5:20 config/invalid page:uptime must be true, false or a mapping.',
    '6:19 config/invalid page:uptime must be true, false or a mapping.',
    '7:20 config/invalid page:uptime must not have the key confg.',
    '8:20 config/invalid config of page:uptime must be a mapping.',
    '9:20 config/invalid disabled of page:uptime must be true or false.',
  ]);
  expect(rules).toEqual([]);
});
