import { isJsonObject, type JsonValue } from '../../../src/model/json.ts';
import type { ApiObject } from './object.ts';
import { apiVersionOf, type Resource } from './resource.ts';

/** What the server holds: each resource with its objects in the order of etcd's keys. */
export interface Store {
  find(group: string, version: string, plural: string): Resource | undefined;
  /** Objects of one namespace, or of all. */
  list(resource: Resource, namespace: string | undefined): ApiObject[];
  resourceVersion: string;
}

/**
 * Puts objects where they are served. An object whose kind is known by another version only
 * (a CronJob of `batch/v1beta1`) is served at its own version beside that.
 */
export function createStore(resources: Resource[], objects: ApiObject[]): Store {
  const served = [...resources];
  const held = new Map<Resource, ApiObject[]>();
  for (const object of objects) {
    const resource = servedAs(served, object);
    const list = held.get(resource) ?? [];
    list.push(resource.form === 'custom' ? (sorted(object) as ApiObject) : object);
    held.set(resource, list);
  }
  for (const list of held.values()) list.sort((a, b) => byteOrder(etcdKey(a), etcdKey(b)));
  return {
    find: (group, version, plural) =>
      served.find((one) => one.group === group && one.version === version && one.plural === plural),
    list: (resource, namespace) => {
      const all = held.get(resource) ?? [];
      if (namespace === undefined) return all;
      return all.filter((object) => object.metadata.namespace === namespace);
    },
    resourceVersion: newestVersion(objects),
  };
}

/** The resource of an object; one at another version is added to those served. */
function servedAs(served: Resource[], { apiVersion, kind }: ApiObject): Resource {
  const exact = served.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
  if (exact !== undefined) return exact;
  const slash = apiVersion.indexOf('/');
  const group = apiVersion.slice(0, Math.max(slash, 0));
  const known = served.find((one) => one.kind === kind && one.group === group);
  if (known === undefined) {
    throw new Error(`Say with \`resources\` how ${apiVersion} ${kind} is served.`);
  }
  const added = { ...known, version: apiVersion.slice(slash + 1) };
  served.push(added);
  return added;
}

/** Go writes maps, which custom resources are to the server, with their keys sorted. */
function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item) => sorted(item) ?? null);
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).toSorted(([a], [b]) => byteOrder(a, b));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}

function etcdKey({ metadata }: ApiObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function newestVersion(objects: ApiObject[]): string {
  const versions = objects.map((object) => Number(object.metadata.resourceVersion ?? 0));
  return String(versions.reduce((newest, version) => Math.max(newest, version), 1));
}
