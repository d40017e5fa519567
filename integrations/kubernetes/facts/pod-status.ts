import type { ContainerSpec, ContainerStatus, Pod, Probe } from '../objects.ts';

/** How a pod is doing, in the word that `kubectl get pods` has for it where it has one. */
export interface PodStatus {
  status: string;
  /** `busy`: on its way up or down. `idle`: it has ended as it should. */
  tone: 'good' | 'busy' | 'bad' | 'idle';
}

/** Reasons for waiting that every container has for a moment. */
const STARTING = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** Rules by which a pod has its status, the first that holds. */
const RULES: ((pod: Pod, now: Date) => PodStatus | undefined)[] = [
  (pod) => (pod.deleted === undefined ? undefined : { status: 'Terminating', tone: 'busy' }),
  (pod) => (pod.phase === 'Succeeded' ? { status: 'Completed', tone: 'idle' } : undefined),
  (pod) => (pod.phase === 'Failed' ? { status: pod.reason || 'Failed', tone: 'bad' } : undefined),
  (pod) => containerTrouble(pod),
  (pod) => (pod.phase === 'Pending' ? pendingStatus(pod) : undefined),
  (pod) => (pod.phase === 'Running' ? undefined : { status: pod.phase || 'Unknown', tone: 'bad' }),
  (pod) => (isReady(pod) ? { status: 'Running', tone: 'good' } : undefined),
  (pod, now) => (isOverdue(pod, now) ? { status: 'NotReady', tone: 'bad' } : undefined),
];

/**
 * How a pod is doing at a moment. A pod that runs and is not ready is starting for as long as its probes allow
 * (initial delay + period × failure threshold, of the startup probe and then the readiness probe), and in trouble
 * from then on.
 */
export function podStatusOf(pod: Pod, now: Date): PodStatus {
  for (const rule of RULES) {
    const status = rule(pod, now);
    if (status) return status;
  }
  return { status: 'Starting', tone: 'busy' };
}

/** Whether requests reach a pod: its condition says so, or all its containers where it has none. */
export function isReady(pod: Pod): boolean {
  const condition = pod.conditions.find(({ type }) => type === 'Ready');
  if (condition) return condition.status === 'True';
  const main = pod.statuses.filter(({ init }) => !init);
  return main.length > 0 && main.every(({ ready }) => ready);
}

function containerTrouble(pod: Pod): PodStatus | undefined {
  for (const container of pod.statuses) {
    const reason = troubleOf(container);
    if (reason) return { status: container.init ? `Init:${reason}` : reason, tone: 'bad' };
  }
  return undefined;
}

function troubleOf({ waiting, terminated }: ContainerStatus): string | undefined {
  if (waiting && !STARTING.has(waiting.reason)) return waiting.reason;
  if (!terminated || terminated.exitCode === 0) return undefined;
  return terminated.reason || 'Error';
}

function pendingStatus({ conditions }: Pod): PodStatus {
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return { status: 'Unschedulable', tone: 'bad' };
  }
  return { status: 'Pending', tone: 'busy' };
}

function isOverdue(pod: Pod, now: Date): boolean {
  return pod.statuses.some((status) => {
    const spec = pod.containers.find(
      ({ name, init }) => name === status.name && init === status.init,
    );
    if (status.init || status.ready || !status.running?.started || !spec) return false;
    return now.getTime() > Date.parse(status.running.started) + allowance(spec);
  });
}

/** Milliseconds that a container may take until it is ready. */
function allowance({ startup, readiness }: ContainerSpec): number {
  return 1000 * (span(startup) + span(readiness));
}

function span(probe: Probe | undefined): number {
  return probe ? probe.initialDelay + probe.period * probe.failureThreshold : 0;
}
