import type { FactProblem } from '../../../src/facts/plugin.ts';
import { fieldPath } from '../../../src/model/entity-format.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import { nearest } from '../../../src/model/nearest.ts';
import { escapeKey } from '../../../src/model/pointer.ts';
import { CONFIG_SCHEMA, type KubernetesConfig } from '../config.ts';

const SERVICE_LOCATORS = ['multiTenant', 'singleTenant', 'catalogRelation'];

/** Backstage's formatters of links (plugins/kubernetes-react, api/formatters). */
const DASHBOARDS = ['standard', 'rancher', 'openshift', 'gke', 'aks', 'eks', 'headlamp'];

/** Plurals that `objectTypes` may name. */
export const OBJECT_TYPES = [
  'pods',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'horizontalpodautoscalers',
  'services',
  'ingresses',
  'persistentvolumeclaims',
  'poddisruptionbudgets',
  'resourcequotas',
  'limitranges',
  'events',
  'customresources',
];

/** Plurals that Backstage lists and Playbill does not. */
const UNLISTED = ['configmaps', 'secrets', 'persistentvolumes'];

/**
 * The settings of the section `kubernetes` that have no effect because they are misspelt: keys that
 * look like a known one, and values that are none of those there are. Keys that look like nothing
 * known are somebody else's.
 */
export function unusedSettings(config: KubernetesConfig): FactProblem[] {
  return [...misspeltKeys(config, CONFIG_SCHEMA, ''), ...unknownValues(config)];
}

interface Schema {
  type?: string;
  description?: string;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: Schema;
  items?: Schema;
}

function misspeltKeys(value: unknown, schema: Schema, pointer: string): FactProblem[] {
  const { properties = {}, additionalProperties: others, items } = schema;
  if (Array.isArray(value) && items) {
    return value.flatMap((item, index) => misspeltKeys(item, items, `${pointer}/${index}`));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : others;
    if (known) return misspeltKeys(child, known, `${pointer}/${escapeKey(key)}`);
    return misspeltKey(key, Object.keys(properties), pointer);
  });
}

function misspeltKey(key: string, known: readonly string[], pointer: string): FactProblem[] {
  const [meant] = nearest(key, known);
  if (meant === undefined) return [];
  return [
    {
      code: 'facts/invalid-config',
      configPointer: `${pointer}/${escapeKey(key)}`,
      message: `${fieldPath(`/kubernetes${pointer}`)} has no key ${key}.`,
      hint: `Did you mean ${meant}?`,
    },
  ];
}

function unknownValues(config: KubernetesConfig): FactProblem[] {
  const { serviceLocatorMethod, objectTypes = [], apiVersionOverrides = {} } = config;
  const serviceLocator = serviceLocatorMethod?.type;
  return [
    ...unknownValue(serviceLocator, SERVICE_LOCATORS, '/serviceLocatorMethod/type', {
      says: (value) =>
        `There is no service locator "${value}": an entity may run in every cluster then.`,
    }),
    ...objectTypes.flatMap((plural, index) =>
      unknownValue(plural, OBJECT_TYPES, `/objectTypes/${index}`, {
        says: (value) => `There is no kind "${value}" to list.`,
        silent: UNLISTED,
      }),
    ),
    ...Object.keys(apiVersionOverrides)
      .filter((plural) => !OBJECT_TYPES.includes(plural) && !UNLISTED.includes(plural))
      .flatMap((plural) => misspeltKey(plural, OBJECT_TYPES, '/apiVersionOverrides')),
    ...dashboardApps(config).flatMap(([app, pointer]) =>
      unknownValue(app, DASHBOARDS, pointer, {
        says: (value) => `There is no dashboard "${value}": no object gets a link into it.`,
      }),
    ),
  ];
}

function dashboardApps({ clusterLocatorMethods = [] }: KubernetesConfig) {
  return clusterLocatorMethods.flatMap(({ clusters = [] }, method) =>
    clusters.map(
      ({ dashboardApp }, index) =>
        [dashboardApp, `/clusterLocatorMethods/${method}/clusters/${index}/dashboardApp`] as const,
    ),
  );
}

/** The problem of a value that is none of the known ones; `silent` ones are no mistake either. */
function unknownValue(
  value: string | undefined,
  known: readonly string[],
  configPointer: string,
  { says, silent = [] }: { says: (value: string) => string; silent?: readonly string[] },
): FactProblem[] {
  if (!value || known.includes(value) || silent.includes(value)) return [];
  return [
    {
      code: 'facts/invalid-config',
      configPointer,
      message: says(value),
      hint: didYouMean(value, known),
    },
  ];
}

/** What to write in place of a value that is not known. */
export function didYouMean(value: string, known: readonly string[]): string {
  const [meant] = nearest(value, known);
  return meant ? `Did you mean ${meant}?` : `There are ${known.join(', ')}.`;
}
