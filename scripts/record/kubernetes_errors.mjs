/**
 * Records what `detectErrors` of Backstage's package finds in recorded objects of a cluster and in states
 * made from them. The package is no dependency of this project: install it in a folder elsewhere.
 *
 *   npm install --prefix FOLDER @backstage/plugin-kubernetes-common
 *   node scripts/record/kubernetes_errors.mjs RECORDINGS FOLDER
 *
 * RECORDINGS holds answers of an API server to list requests, named by their path with `_` for `/`:
 * `apis_apps_v1_deployments.json`. Written are the objects, reduced to what conclusions are drawn
 * from, and the verdict on each case.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { casesOf, nameOf } from '../../integrations/kubernetes/findings/backstage-cases.ts';

const FIXTURES = new URL(
  '../../integrations/kubernetes/findings/fixtures/backstage/',
  import.meta.url,
);

/** What Backstage calls the kinds that it looks at. */
const TYPES = ['pods', 'deployments', 'horizontalpodautoscalers'];

/** Sections of objects that no rule reads, or that say things that are nobody's business. */
const DROPPED = new Set([
  'annotations',
  'args',
  'command',
  'containerID',
  'env',
  'hostIP',
  'hostIPs',
  'managedFields',
  'nodeName',
  'podIP',
  'podIPs',
  'resourceVersion',
  'selfLink',
  'serviceAccount',
  'serviceAccountName',
  'source',
  'tolerations',
]);

const [recordings, packages] = process.argv.slice(2);
if (!recordings || !packages) {
  console.error('Usage: node scripts/record/kubernetes_errors.mjs RECORDINGS FOLDER');
  process.exit(2);
}

const load = createRequire(join(resolve(packages), 'package.json'));
const { detectErrors } = load('@backstage/plugin-kubernetes-common');
const { Settings } = load('luxon');

const objects = readObjects(recordings);
const verdicts = Object.fromEntries(casesOf(objects).map((one) => [nameOf(one), verdictOn(one)]));
write('objects.json', objects);
write('verdicts.json', verdicts);

/** @param {string} folder */
function readObjects(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  /** @type {import('../../integrations/kubernetes/findings/backstage-cases.ts').RawObjects} */
  const byPlural = {};
  for (const name of names) {
    const { items } = JSON.parse(readFileSync(join(folder, name), 'utf8'), withoutDropped);
    const plural = name.startsWith('apis_metrics')
      ? 'podmetrics'
      : name.slice(0, -5).split('_').at(-1);
    if (plural && items?.length > 0) byPlural[plural] = items;
  }
  return byPlural;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function withoutDropped(key, value) {
  return DROPPED.has(key) ? undefined : value;
}

/** @param {import('../../integrations/kubernetes/findings/backstage-cases.ts').Case} state */
function verdictOn({ now, objects }) {
  Settings.now = () => Date.parse(now);
  const resources = TYPES.map((type) => ({ type, resources: objects[type] ?? [] }));
  const errors = detectErrors({ items: [{ cluster: { name: 'prod' }, resources, errors: [] }] });
  return [...errors.values()]
    .flat()
    .map(
      ({ type, sourceRef: { kind, namespace, name } }) => `${type} ${kind} ${namespace}/${name}`,
    );
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function write(name, value) {
  writeFileSync(new URL(name, FIXTURES), `${JSON.stringify(value, undefined, 1)}\n`);
}
