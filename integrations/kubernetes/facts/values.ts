import type { FactValue } from '../../../src/facts/fact.ts';
import type { Finding } from '../findings/finding.ts';
import { givesDefault, hasMemoryLimit, hasRequest } from '../findings/resources.ts';
import type { Scope } from '../findings/scope.ts';
import { timeOf } from '../findings/surroundings.ts';
import { DAY, within } from '../findings/time.ts';
import type { ContainerSpec, Pod, Resources } from '../objects.ts';
import type { ServiceData } from './data.ts';
import type { Family } from './family.ts';
import { restartsOf } from './pod-row.ts';
import type { Part } from './section.ts';
import { countsOf } from './severity.ts';

const RESOURCES = ['cpu', 'memory'] as const;

/** What the values of an entity follow from. */
interface Judged {
  data: ServiceData;
  findings: Finding[];
  parts: Part[];
}

/**
 * What scorecards can ask of an entity: `state`, `version`, `clusters`, `desired`, `ready` (share of the pods
 * wanted, 0 to 1), `findings.error`, `findings.warning`, `findings.advice`, `restarts24h`, `drift`, and of
 * the workloads that run all the time `hasProbes`, `replicated`; `hasRequests` and `hasLimits` of all, as the
 * advice of the same name judges it. `null` where there is nothing to judge.
 */
export function serviceValues({ data, findings, parts }: Judged): Record<string, FactValue> {
  const families = parts.flatMap((part) => part.families);
  const lasting = families.filter(({ kind }) => kind !== 'Job' && kind !== 'CronJob');
  const counts = countsOf(findings);
  return {
    state: data.state,
    version: data.versions[0] ?? null,
    clusters: data.clusters.filter(({ workloads }) => workloads.length > 0).length,
    desired: data.desired,
    ready: data.desired === 0 ? null : data.ready / data.desired,
    'findings.error': counts.error,
    'findings.warning': counts.warning,
    'findings.advice': counts.advice,
    restarts24h: parts.reduce((sum, { scope }) => sum + restartsWithinDay(scope), 0),
    drift: data.drift.length,
    hasRequests: everyPart(parts, (container, isDefault) =>
      RESOURCES.every((one) => hasRequest(container, one) || isDefault('requests', one)),
    ),
    hasLimits: everyPart(
      parts,
      (container, isDefault) => hasMemoryLimit(container) || isDefault('limits', 'memory'),
    ),
    hasProbes: allContainers(lasting, ({ readiness }) => readiness !== undefined),
    replicated: replicated(lasting),
  };
}

/**
 * Restarts within a day, as far as a pod tells: all of a pod that is younger, and one for each container of an
 * older pod that last ended within the day.
 */
function restartsWithinDay(scope: Scope): number {
  const now = timeOf('Pod', scope);
  const isRecent = (time: string | undefined): boolean => within(DAY, time, now);
  const restarts = (pod: Pod): number =>
    isRecent(pod.created)
      ? restartsOf(pod)
      : pod.statuses.filter(({ restarts, last }) => restarts > 0 && isRecent(last?.finished))
          .length;
  return scope.objects('Pod').reduce((sum, pod) => sum + restarts(pod), 0);
}

/** Whether a LimitRange of a namespace gives something to containers that do not say it. */
type IsDefault = (what: 'requests' | 'limits', resource: keyof Resources) => boolean;

/** Whether something holds for all containers, with the defaults of their namespaces. */
function everyPart(
  parts: Part[],
  holds: (container: ContainerSpec, isDefault: IsDefault) => boolean,
): boolean | null {
  const verdicts = parts.flatMap(({ scope, families }) =>
    families.flatMap((family) => {
      const { namespace } = family.head;
      const ranges = scope.objects('LimitRange').filter((range) => range.namespace === namespace);
      const isDefault: IsDefault = (what, resource) =>
        ranges.some((range) => givesDefault(range, what, resource));
      return allContainers([family], (container) => holds(container, isDefault)) ?? [];
    }),
  );
  return verdicts.length === 0 ? null : verdicts.every(Boolean);
}

function allContainers(
  families: Family[],
  holds: (container: ContainerSpec) => boolean,
): boolean | null {
  const containers = families.flatMap(({ head }) => head.containers).filter(({ init }) => !init);
  return containers.length === 0 ? null : containers.every(holds);
}

/** Whether each Deployment and Rollout that is meant to run has two pods at least. */
function replicated(families: Family[]): boolean | null {
  const wanted = families.flatMap(({ kind, head }) =>
    (kind === 'Deployment' || kind === 'Rollout') && 'desired' in head && head.desired > 0
      ? head.desired
      : [],
  );
  return wanted.length === 0 ? null : wanted.every((desired) => desired > 1);
}
