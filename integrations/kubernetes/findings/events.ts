import type { ClusterEvent } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { conditionOf } from './patience.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { HOUR, momentOf, within } from './time.ts';
import { named, says } from './words.ts';

/**
 * Reasons that tell of a state which objects show themselves. Rules look at the state, so the event
 * either repeats their finding or tells of something that is over.
 */
const SEEN_IN_STATE: ReadonlySet<string> = new Set([
  'BackOff',
  'BackoffLimitExceeded',
  'CalculateExpectedPodCountFailed',
  'DeadlineExceeded',
  'ErrImageNeverPull',
  'Evicted',
  'ExceededGracePeriod',
  'Failed',
  'FailedAttachVolume',
  'FailedBinding',
  'FailedComputeMetricsReplicas',
  'FailedCreate',
  'FailedCreatePodContainer',
  'FailedCreatePodSandBox',
  'FailedGetContainerResourceMetric',
  'FailedGetExternalMetric',
  'FailedGetObjectMetric',
  'FailedGetPodsMetric',
  'FailedGetResourceMetric',
  'FailedGetScale',
  'FailedMount',
  'FailedScheduling',
  'FailedUpdateScale',
  'InspectFailed',
  'InvalidImageName',
  'Killing',
  'NodeNotReady',
  'NotTriggerScaleUp',
  'Preempted',
  'ProgressDeadlineExceeded',
  'ProvisioningFailed',
  'RolloutAborted',
  'RolloutDegraded',
]);

/** A probe fails now and then while a program starts; this often, it does not settle. */
const MANY = 10;

const warning: Rule<'Event'> = {
  id: 'event/warning',
  severity: 'warning',
  about: ['Event'],
  title: 'Kubernetes warns',
  looksFor:
    'Warning events of the last hour about objects that still exist, one finding for a workload and reason. Not those about a state that other rules look at; failing probes from ten times on, and not those of a pod that has become ready since.',
  find(event, around) {
    if (!isTelling(event, around)) return undefined;
    const { kind, namespace, name } = event.about;
    return {
      title: `Kubernetes warns: ${named(event.reason)}.`,
      cause: `This is about ${named(name)}.${says(event.message)}`,
      advice: 'Look at all events of the object.',
      command: kubectl`-n ${namespace} events --for ${kind.toLowerCase()}/${name}`,
      since: event.first ?? event.last,
      object: { kind, namespace, name },
      part: event.reason,
      times: timesOf(event),
    };
  },
};

/** Rules for events. */
export const EVENT_RULES: readonly Rule[] = [warning];

function isTelling(event: ClusterEvent, around: Surroundings): boolean {
  return (
    event.type === 'Warning' &&
    !SEEN_IN_STATE.has(event.reason) &&
    (event.reason !== 'Unhealthy' || isUnsettled(event, around)) &&
    within(HOUR, event.last ?? event.first, around.now) &&
    around.lookUp(event.about) !== undefined
  );
}

/** Whether probes keep failing: often, and also after the pod has last become ready. */
function isUnsettled({ about, count, last, first }: ClusterEvent, around: Surroundings): boolean {
  if (!(count >= MANY)) return false;
  const pod = around.find('Pod', about.namespace, about.name);
  const ready = pod && conditionOf(pod, 'Ready');
  if (about.kind !== 'Pod' || ready?.status !== 'True') return true;
  const readySince = momentOf(ready.since, around.now);
  return readySince === undefined || (momentOf(last ?? first, around.now) ?? 0) > readySince;
}

function timesOf({ count }: ClusterEvent): number {
  return count > 0 && Number.isFinite(count) ? count : 1;
}
