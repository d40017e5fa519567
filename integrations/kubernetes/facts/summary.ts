import type { CronJob, Job, Rollout } from '../objects.ts';
import type { JobRow, WorkloadState } from './data.ts';
import type { Standing } from './standing.ts';

const MINUTE = 60_000;
const UNITS: [name: string, length: number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** Where a workload that keeps pods running stands, in words: "rolling out: 1 of 3 updated". */
export function replicatedSummary(kind: string, standing: Standing, state: WorkloadState): string {
  const { desired, current, updated, ready, rolling, stuck } = standing;
  const counted = `${ready} of ${desired}${kind === 'DaemonSet' ? ' nodes' : ''} ready`;
  if (state === 'stopped') return kind === 'DaemonSet' ? 'no node is meant for it' : 'scaled to 0';
  if (state === 'unknown') return 'the cluster does not say';
  if (desired === 0) return `being scaled to 0: ${current} left`;
  if (state === 'paused') return `paused: ${counted}`;
  if (rolling && updated < desired) {
    return `${stuck ? 'stuck' : 'rolling out'}: ${updated} of ${desired} updated, ${ready} ready`;
  }
  if (state !== 'progressing') return counted;
  return `${rolling ? 'rolling out' : 'starting'}: ${counted}`;
}

/** Adds the step that a Rollout of Argo is at. */
export function rolloutSummary({ step, steps }: Rollout, summary: string): string {
  return step === undefined || !steps || step >= steps
    ? summary
    : `${summary}, at step ${step + 1} of ${steps}`;
}

/** How a Job stands, in words. */
export function jobSummary(
  { succeeded, failed, completions, active }: Job,
  state: WorkloadState,
): string {
  if (state === 'stopped') return 'suspended';
  if (state === 'healthy') return 'succeeded';
  if (state === 'failing' && active === 0) return 'failed';
  const failures = failed > 0 ? `, ${failed} failed` : '';
  if (active === 0) return `waits to run${failures}`;
  const word = state === 'failing' ? 'stuck' : 'running';
  return `${word}: ${succeeded} of ${completions ?? 1} done${failures}`;
}

/** How a CronJob stands, in words, as of a moment: "last success 3 hours before". */
export function cronJobSummary(
  { suspended, lastSuccessful, lastScheduled }: CronJob,
  runs: JobRow[],
  now: Date,
): string {
  if (suspended) return 'suspended';
  const succeeded = lastSuccessful ?? runs.find(({ state }) => state === 'succeeded')?.finished;
  const success = succeeded && `last success ${spanUntil(succeeded, now)} before`;
  const ended = runs.find(({ state }) => state === 'succeeded' || state === 'failed');
  if (ended?.state === 'failed') {
    return `last run failed${success ? `, ${success}` : ''}`;
  }
  if (success) return success;
  return lastScheduled === undefined ? 'no run yet' : 'no success yet';
}

/** A span of time in its largest unit: "3 hours". */
function spanUntil(moment: string, now: Date): string {
  const span = Math.max(0, now.getTime() - Date.parse(moment));
  for (const [name, length] of UNITS) {
    const count = Math.floor(span / length);
    if (count > 0) return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
