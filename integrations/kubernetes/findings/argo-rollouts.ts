import type { Rollout } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { HOUR, longerThan } from './time.ts';
import { named, says } from './words.ts';

const aborted: Rule<'Rollout'> = {
  id: 'argo-rollout/aborted',
  severity: 'error',
  about: ['Rollout'],
  title: 'An Argo Rollout was aborted',
  looksFor: 'A Rollout that was aborted: the version before runs on, and the new one does not.',
  find(rollout) {
    if (!rollout.aborted || isStopped(rollout)) return undefined;
    return {
      title: `The rollout of ${named(rollout.name)} was aborted.`,
      cause: `The version before runs on.${says(rollout.message, 'Argo')}`,
      advice: 'Look at its analysis runs; correct the version, or retry the rollout.',
      command: shownBy(rollout),
      since: sinceOf(rollout, 'Progressing'),
    };
  },
};

const degraded: Rule<'Rollout'> = {
  id: 'argo-rollout/degraded',
  severity: 'error',
  about: ['Rollout'],
  title: 'An Argo Rollout is degraded',
  looksFor: 'A Rollout in phase Degraded that was not aborted.',
  find(rollout) {
    if (rollout.phase !== 'Degraded' || rollout.aborted || isStopped(rollout)) return undefined;
    return {
      title: `The rollout of ${named(rollout.name)} is degraded.`,
      cause: `It made no progress in time, or its description is not valid.${says(rollout.message, 'Argo')}`,
      advice: 'Look at its newest pods: they do not become ready.',
      command: shownBy(rollout),
      since: sinceOf(rollout, 'Progressing'),
    };
  },
};

const paused: Rule<'Rollout'> = {
  id: 'argo-rollout/paused',
  severity: 'warning',
  about: ['Rollout'],
  title: 'An Argo Rollout is paused',
  looksFor: 'A Rollout that has waited for more than an hour at a step, or for its promotion.',
  find(rollout, { now }) {
    const isPaused = (rollout.phase === 'Paused' || rollout.paused) && !rollout.aborted;
    const since = sinceOf(rollout, 'Paused');
    if (!isPaused || isStopped(rollout) || !longerThan(HOUR, since, now)) return undefined;
    return {
      title: `The rollout of ${named(rollout.name)} is paused.`,
      cause: `It waits${stepOf(rollout)} for somebody to go on.${says(rollout.message, 'Argo')}`,
      advice: 'Promote the new version, or abort the rollout.',
      command: shownBy(rollout),
      since,
    };
  },
};

/** Rules for Rollouts of Argo. */
export const ARGO_ROLLOUT_RULES: readonly Rule[] = [degraded, aborted, paused];

function isStopped({ desired, deleted }: Rollout): boolean {
  return !(desired > 0) || deleted !== undefined;
}

function sinceOf({ conditions }: Rollout, type: string): string | undefined {
  return conditions.find((condition) => condition.type === type)?.since;
}

function stepOf({ step, steps }: Rollout): string {
  return Number.isInteger(step) && Number.isInteger(steps) ? ` at step ${step} of ${steps}` : '';
}

function shownBy({ namespace, name }: Rollout): string | undefined {
  return kubectl`-n ${namespace} describe rollout.argoproj.io ${name}`;
}
