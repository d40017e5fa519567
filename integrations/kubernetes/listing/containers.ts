import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { ContainerSpec, ContainerStatus, Probe, Resources, Termination } from '../objects.ts';
import {
  count,
  flag,
  integer,
  objectIn,
  objectsIn,
  optionalFlag,
  prose,
  reason,
  time,
  word,
} from './fields.ts';
import type { Projection } from './projection.ts';
import { parseQuantity } from './quantity.ts';

/**
 * The containers of a pod's spec, init containers first. An init container that restarts always is
 * a sidecar, which runs beside the others, and counts as one of them.
 */
export function containersOf(podSpec: JsonObject): ContainerSpec[] {
  return [
    ...objectsIn(podSpec, 'initContainers').map((container) =>
      containerSpec(container, container.restartPolicy !== 'Always'),
    ),
    ...objectsIn(podSpec, 'containers').map((container) => containerSpec(container, false)),
  ];
}

function containerSpec(container: JsonObject, init: boolean): ContainerSpec {
  const resources = objectIn(container, 'resources');
  return {
    name: word(container, 'name'),
    image: word(container, 'image'),
    init,
    requests: resourcesIn(objectIn(resources, 'requests')),
    limits: resourcesIn(objectIn(resources, 'limits')),
    readiness: probe(container.readinessProbe),
    liveness: probe(container.livenessProbe),
    startup: probe(container.startupProbe),
  };
}

/** Processor and memory of a list of resources; amounts below zero count as not said. */
export function resourcesIn(amounts: JsonObject): Resources {
  return { cpu: amount(amounts.cpu), memory: amount(amounts.memory) };
}

function amount(value: unknown): number | undefined {
  const quantity = parseQuantity(value);
  return quantity !== undefined && quantity >= 0 ? quantity : undefined;
}

/** A probe with the defaults of Kubernetes' API where it says nothing. */
function probe(value: unknown): Probe | undefined {
  if (!isJsonObject(value)) return undefined;
  return {
    initialDelay: count(value, 'initialDelaySeconds') ?? 0,
    period: count(value, 'periodSeconds') ?? 10,
    failureThreshold: count(value, 'failureThreshold') ?? 3,
  };
}

/** How the containers of a pod are doing; `specs` tell which of them are init containers. */
export function statusesOf(
  status: JsonObject,
  specs: readonly ContainerSpec[],
  projection: Projection,
): ContainerStatus[] {
  const init = new Set(specs.flatMap((spec) => (spec.init ? [spec.name] : [])));
  return [
    ...objectsIn(status, 'initContainerStatuses'),
    ...objectsIn(status, 'containerStatuses'),
  ].map((container) => containerStatus(container, init, projection));
}

function containerStatus(
  container: JsonObject,
  init: ReadonlySet<string>,
  projection: Projection,
): ContainerStatus {
  const state = objectIn(container, 'state');
  const { running, waiting } = state;
  const name = word(container, 'name');
  return {
    name,
    init: init.has(name),
    ready: flag(container, 'ready'),
    started: optionalFlag(container, 'started'),
    restarts: count(container, 'restartCount') ?? 0,
    image: word(container, 'image'),
    digest: /sha256:[0-9a-f]{64}$/.exec(word(container, 'imageID'))?.[0],
    running: isJsonObject(running) ? { started: time(running, 'startedAt') } : undefined,
    waiting: isJsonObject(waiting)
      ? {
          reason: reason(waiting, 'reason'),
          message: prose(waiting, 'message', projection),
        }
      : undefined,
    terminated: termination(state.terminated, projection),
    last: termination(objectIn(container, 'lastState').terminated, projection),
  };
}

function termination(value: unknown, projection: Projection): Termination | undefined {
  if (!isJsonObject(value)) return undefined;
  return {
    reason: reason(value, 'reason'),
    exitCode: integer(value, 'exitCode'),
    message: prose(value, 'message', projection),
    started: time(value, 'startedAt'),
    finished: time(value, 'finishedAt'),
  };
}
