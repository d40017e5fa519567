import { endedUnseen, heldUpSince, missedSince } from '../findings/runs.ts';
import type { Job, Rollout } from '../objects.ts';
import type { WorkloadState } from './data.ts';
import type { Standing } from './standing.ts';
import { jobState, lastEnded, type Schedule } from './workload-state.ts';

const MINUTE = 60_000;
const UNITS: [name: string, length: number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** Where a workload that keeps pods running stands, in words: "rolling out: 1 of 3 updated". */
export function replicatedSummary(kind: string, standing: Standing, state: WorkloadState): string {
  const { desired, current, updated, ready, rolling, stuck, byHand } = standing;
  const counted = `${ready} of ${desired}${kind === 'DaemonSet' ? ' nodes' : ''} ready`;
  if (state === 'stopped') return kind === 'DaemonSet' ? 'no node is meant for it' : 'scaled to 0';
  if (state === 'unknown') return 'the cluster does not say';
  if (desired === 0) return `being scaled to 0: ${current} left`;
  if (state === 'paused') return `paused: ${counted}`;
  if (rolling && updated < desired) {
    return `${stuck ? 'stuck' : 'rolling out'}: ${updated} of ${desired} updated, ${ready} ready`;
  }
  if (state === 'progressing') return `${movement(standing)}: ${counted}`;
  return byHand && updated < desired ? `${counted}, ${updated} updated` : counted;
}

function movement({ rolling, starting }: Standing): string {
  if (rolling) return 'rolling out';
  return starting > 0 ? 'starting' : 'replacing pods';
}

/** Adds the step that a Rollout of Argo is at. */
export function rolloutSummary({ step, steps }: Rollout, summary: string): string {
  return step === undefined || !steps || step >= steps
    ? summary
    : `${summary}, at step ${step + 1} of ${steps}`;
}

/** How a Job stands, in words. */
export function jobSummary(job: Job, state: WorkloadState): string {
  const { succeeded, failed, completions, active } = job;
  const progress = jobState(job);
  if (progress !== 'running') return progress;
  const failures = failed > 0 ? `, ${failed} failed` : '';
  if (active === 0) return failed > 0 ? `waits for the next attempt${failures}` : 'waits to run';
  const word = state === 'failing' ? 'stuck' : 'running';
  return `${word}: ${succeeded} of ${completions ?? 1} done${failures}`;
}

/** How a CronJob stands, in words, as of a moment: "last success 3 hours before". */
export function cronJobSummary(schedule: Schedule): string {
  const { cronJob, runs, now } = schedule;
  const { suspended, lastSuccessful, lastScheduled } = cronJob;
  if (suspended) return 'suspended';
  const succeeded = lastSuccessful ?? runs.find(({ state }) => state === 'succeeded')?.finished;
  const success = succeeded && `last success ${spanUntil(succeeded, now)} before`;
  const trouble = troubleOf(schedule);
  if (trouble) return success ? `${trouble}, ${success}` : trouble;
  if (success) return success;
  return lastScheduled === undefined ? 'no run yet' : 'no success yet';
}

function troubleOf({ cronJob, jobs, runs, now }: Schedule): string | undefined {
  if (endedUnseen(cronJob, jobs, now)) return 'last run did not succeed';
  if (lastEnded(runs)?.state === 'failed') return 'last run failed';
  if (missedSince(cronJob, now)) return 'not started when it was due';
  return heldUpSince(cronJob, now) === undefined ? undefined : 'held up by a run that does not end';
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
