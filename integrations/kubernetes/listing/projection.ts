import type { JsonObject } from '../../../src/model/json.ts';
import type { Condition, ObjectMeta } from '../objects.ts';
import { integer, objectIn, objectsIn, optionalWord, prose, reason, time, word } from './fields.ts';

/** What projecting an object needs to know beside the object. */
export interface Projection {
  /** Makes text fit to print: `context.clean`. */
  clean(text: string, length?: number): string;
  /** Labels that are kept beside the recommended ones. */
  labelKeys: ReadonlySet<string>;
  /** What the objects of the list are: they seldom say it themselves. */
  kind: string;
  apiVersion: string;
}

/** Turns one object of an answer into what is kept of it. */
export type Project<T> = (item: JsonObject, projection: Projection) => T;

/** The labels of Kubernetes' documentation, "Recommended Labels", and the one of Backstage. */
const KEPT_LABELS: ReadonlySet<string> = new Set([
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'backstage.io/kubernetes-id',
]);

/** The labels that are kept on objects that have them, where selectors ask for some. */
export function keptLabelKeys(asked: ReadonlySet<string>): string[] {
  return [...KEPT_LABELS.union(asked)].sort();
}

/** What all objects have. */
export function metaOf(item: JsonObject, projection: Projection): ObjectMeta {
  const metadata = objectIn(item, 'metadata');
  return {
    kind: projection.kind,
    apiVersion: projection.apiVersion,
    namespace: word(metadata, 'namespace'),
    name: word(metadata, 'name'),
    uid: word(metadata, 'uid'),
    created: time(metadata, 'creationTimestamp'),
    deleted: time(metadata, 'deletionTimestamp'),
    labels: keptLabels(objectIn(metadata, 'labels'), projection.labelKeys),
    owner: ownerOf(metadata),
    generation: integer(metadata, 'generation'),
    writtenAs: versionsOf(metadata, projection.apiVersion),
  };
}

/** A version of a group as Kubernetes writes it: `v1`, `autoscaling/v2beta2`. */
const API_VERSION = /^([a-z0-9][a-z0-9.-]{0,62}\/)?v\d{1,3}((alpha|beta)\d{1,3})?$/;

/** Versions that an object remembers. */
const MAX_VERSIONS = 5;

/** The versions in which writers sent the object: it is listed in the one that was asked for. */
function versionsOf(metadata: JsonObject, listed: string): string[] {
  const written = objectsIn(metadata, 'managedFields').map((entry) => word(entry, 'apiVersion'));
  const others = written.filter((version) => version !== listed && API_VERSION.test(version));
  return [...new Set(others)].slice(0, MAX_VERSIONS);
}

function keptLabels(labels: JsonObject, asked: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) =>
      (KEPT_LABELS.has(key) || asked.has(key)) && isLabelValue(value) ? [[key, value]] : [],
    ),
  );
}

/** Values of labels as Kubernetes allows them: at most 63 letters, digits, `-`, `_` and `.`. */
function isLabelValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{0,63}$/.test(value);
}

function ownerOf(metadata: JsonObject): ObjectMeta['owner'] {
  const owner = objectsIn(metadata, 'ownerReferences').find(
    ({ controller }) => controller === true,
  );
  // A static pod belongs to its node, whose name is not copied.
  if (!owner || owner.kind === 'Node') return undefined;
  return { kind: word(owner, 'kind'), name: word(owner, 'name'), uid: word(owner, 'uid') };
}

/**
 * The conditions of a status; one without a type or with a status of its own making is left out.
 */
export function conditionsOf(status: JsonObject, projection: Projection): Condition[] {
  return objectsIn(status, 'conditions').flatMap((condition) => {
    const type = optionalWord(condition, 'type');
    const value = condition.status;
    if (!type || (value !== 'True' && value !== 'False' && value !== 'Unknown')) return [];
    return [
      {
        type,
        status: value,
        reason: reason(condition, 'reason'),
        message: prose(condition, 'message', projection),
        since: time(condition, 'lastTransitionTime'),
      },
    ];
  });
}
