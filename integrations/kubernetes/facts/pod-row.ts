import type { Pod, Termination } from '../objects.ts';
import { compareText } from '../selection/order.ts';
import type { PodRow } from './data.ts';
import { podStatusOf } from './pod-status.ts';
import { type Measurements, usageOf } from './usage.ts';

const RANK: Record<PodRow['tone'], number> = { bad: 0, busy: 1, good: 2, idle: 3 };
const MOST_IMAGES = 10;

/** A pod as a row of the table of its workload. */
export function podRow(pod: Pod, measurements: Measurements, now: Date): PodRow {
  const main = pod.statuses.filter(({ init }) => !init);
  const specs = pod.containers.filter(({ init }) => !init);
  const end = lastEndOf(pod);
  return {
    name: pod.name,
    phase: pod.phase,
    ...podStatusOf(pod, now),
    ready: main.filter(({ ready }) => ready).length,
    containers: specs.length || main.length,
    restarts: restartsOf(pod),
    lastRestart: end?.finished,
    lastEnd: end && endText(end),
    started: pod.started,
    images: [...new Set(specs.map(({ image }) => image))].slice(0, MOST_IMAGES),
    usage: usageOf([pod], measurements),
  };
}

/** Puts the troubled rows first, then those that were restarted most. */
export function byTrouble(one: PodRow, other: PodRow): number {
  return (
    RANK[one.tone] - RANK[other.tone] ||
    other.restarts - one.restarts ||
    compareText(one.name, other.name)
  );
}

/** How often the containers of a pod were restarted. */
export function restartsOf({ statuses }: Pod): number {
  return statuses.reduce((sum, { restarts }) => sum + restarts, 0);
}

/** How a container of a pod last ended before it was restarted, the latest of them. */
function lastEndOf({ statuses }: Pod): Termination | undefined {
  return statuses
    .flatMap(({ last }) => last ?? [])
    .sort((one, other) => compareText(other.finished ?? '', one.finished ?? ''))[0];
}

function endText({ reason, exitCode }: Termination): string {
  const code = exitCode === undefined ? [] : `exit code ${exitCode}`;
  return [reason || 'Ended', code].flat().join(', ');
}
