import { describe, expect, it } from 'vitest';
import type { WorkloadObject } from '../objects.ts';
import { WORKLOAD_KINDS } from '../selection/kinds.ts';
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  job,
  minutesAgo,
  NOW,
  ownedBy,
  pod,
  replicaSet,
  rollout,
  snapshotOf,
  statefulSet,
  status,
} from '../selection/sample-objects.ts';
import { clusterScope } from '../selection/scopes.ts';
import { familiesOf } from './family.ts';
import { standingsOf } from './workload.ts';
import {
  CRON_JOB_RULES,
  clusterState,
  compareState,
  JOB_RULES,
  POD_RULES,
  REPLICATED_RULES,
  serviceState,
  worstState,
} from './workload-state.ts';

const crashing = {
  statuses: [status({ ready: false, waiting: { reason: 'CrashLoopBackOff', message: '' } })],
};
const starting = {
  phase: 'Pending',
  statuses: [status({ ready: false, waiting: { reason: 'ContainerCreating', message: '' } })],
};
const progressing = (reason: string, status: 'True' | 'False' = 'True') => ({
  type: 'Progressing',
  status,
  reason,
  message: '',
  since: undefined,
});
const UNSAID = {
  current: undefined,
  updated: undefined,
  ready: undefined,
  available: undefined,
  observedGeneration: undefined,
};

/** The state and summary of a workload with pods. */
function said(head: WorkloadObject, ...pods: Parameters<typeof pod>[1][]): string {
  const kind = WORKLOAD_KINDS.find((kind) => kind === head.kind) ?? 'Pod';
  const scope = clusterScope(
    snapshotOf({
      [kind]: [head],
      ...(kind === 'Pod'
        ? {}
        : {
            Pod: pods.map((values, index) => pod(`p${index}`, { owner: ownedBy(head), ...values })),
          }),
    }),
    NOW,
  );
  const [family] = familiesOf(scope);
  if (!family) throw new Error('no family');
  const { state, summary } = standingsOf(family, NOW);
  return `${state}: ${summary}`;
}

describe('the state of workloads that keep pods running', () => {
  it.each<[string, WorkloadObject, Parameters<typeof pod>[1][]]>([
    ['healthy: 3 of 3 ready', deployment('web'), []],
    ['healthy: 3 of 3 nodes ready', daemonSet('agent'), []],
    ['stopped: scaled to 0', deployment('web', { desired: 0, current: 0, ready: 0 }), []],
    ['stopped: no node is meant for it', daemonSet('agent', { desired: 0, current: 0 }), []],
    ['progressing: being scaled to 0: 2 left', deployment('web', { desired: 0, current: 2 }), []],
    ['unknown: the cluster does not say', deployment('web', UNSAID), []],
    ['failing: 0 of 3 ready', deployment('web', { ready: undefined }), []],
    ['failing: 0 of 3 ready', deployment('web', { ready: 0 }), [crashing]],
    ['progressing: starting: 0 of 3 ready', deployment('web', { ready: 0 }), [starting]],
    ['degraded: 2 of 3 ready', deployment('web', { ready: 2 }), []],
    ['degraded: 3 of 3 ready', deployment('web'), [crashing]],
    ['progressing: starting: 2 of 3 ready', deployment('web', { ready: 2 }), [starting]],
    [
      'progressing: rolling out: 1 of 3 updated, 3 ready',
      deployment('web', { updated: 1, current: 4, conditions: [progressing('ReplicaSetUpdated')] }),
      [],
    ],
    [
      'degraded: rolling out: 1 of 3 updated, 3 ready',
      deployment('web', { updated: 1, current: 4 }),
      [crashing],
    ],
    [
      'degraded: stuck: 1 of 3 updated, 2 ready',
      deployment('web', {
        updated: 1,
        current: 4,
        ready: 2,
        conditions: [progressing('ProgressDeadlineExceeded', 'False')],
      }),
      [],
    ],
    [
      'failing: 0 of 3 ready',
      deployment('web', {
        ready: 0,
        conditions: [{ ...progressing('FailedCreate'), type: 'ReplicaFailure' }],
      }),
      [starting],
    ],
    ['progressing: rolling out: 3 of 3 ready', deployment('web', { generation: 2 }), []],
    [
      'healthy: 3 of 3 ready',
      deployment('web', { conditions: [progressing('NewReplicaSetAvailable')] }),
      [],
    ],
    ['paused: paused: 3 of 3 ready', deployment('web', { paused: true, updated: 1 }), []],
    ['healthy: 3 of 3 ready', deployment('web'), [{ phase: 'Failed', reason: 'Evicted' }]],
    [
      'progressing: rolling out: 1 of 3 updated, 3 ready',
      statefulSet('db', { onUpdateRevision: false, updated: 1 }),
      [],
    ],
    [
      'healthy: 3 of 3 ready',
      statefulSet('db', { onUpdateRevision: false, updated: 1, partition: 2 }),
      [],
    ],
    ['progressing: rolling out: 2 of 3 updated, 3 ready', daemonSet('agent', { updated: 2 }), []],
    [
      'paused: paused: 3 of 3 ready, at step 3 of 6',
      rollout('web', { phase: 'Paused', paused: true, step: 2, steps: 6 }),
      [],
    ],
    ['degraded: 3 of 3 ready', rollout('web', { phase: 'Degraded' }), []],
    ['degraded: 3 of 3 ready', rollout('web', { aborted: true }), []],
    ['progressing: rolling out: 3 of 3 ready', rollout('web', { phase: 'Progressing' }), []],
    ['progressing: rolling out: 1 of 3 ready', replicaSet('web-1', { current: 2, ready: 1 }), []],
  ])('%s', (expected, head, pods) => {
    expect(said(head, ...pods)).toBe(expected);
  });
});

describe('the state of Jobs', () => {
  const condition = (type: string) => ({ ...progressing(''), type });
  it.each<[string, WorkloadObject, Parameters<typeof pod>[1][]]>([
    [
      'healthy: succeeded',
      job('import', { succeeded: 1, conditions: [condition('Complete')] }),
      [],
    ],
    ['failing: failed', job('import', { failed: 7, conditions: [condition('Failed')] }), []],
    ['stopped: suspended', job('import', { suspended: true }), []],
    ['progressing: running: 0 of 1 done', job('import', { active: 1 }), [{}]],
    ['degraded: running: 0 of 1 done, 2 failed', job('import', { active: 1, failed: 2 }), [{}]],
    ['failing: stuck: 0 of 1 done', job('import', { active: 1 }), [crashing]],
    ['progressing: waits to run', job('import'), []],
  ])('%s', (expected, head, pods) => {
    expect(said(head, ...pods)).toBe(expected);
  });
});

describe('the state of CronJobs', () => {
  const nightly = cronJob('nightly', { lastScheduled: minutesAgo(200) });
  const run = (name: string, minutes: number, type: string) =>
    job(name, {
      owner: ownedBy(nightly),
      started: minutesAgo(minutes),
      conditions: [{ ...progressing(''), type, since: minutesAgo(minutes - 5) }],
      completed: type === 'Complete' ? minutesAgo(minutes - 5) : undefined,
    });

  it.each([
    ['stopped: suspended', cronJob('nightly', { suspended: true }), []],
    ['healthy: no run yet', cronJob('nightly'), []],
    ['unknown: no success yet', nightly, []],
    ['healthy: last success 3 hours before', { ...nightly, lastSuccessful: minutesAgo(190) }, []],
    ['healthy: last success 1 day before', { ...nightly, lastSuccessful: minutesAgo(1500) }, []],
    [
      'healthy: last success 55 minutes before',
      nightly,
      [run('a', 60, 'Complete'), run('b', 120, 'Failed')],
    ],
    [
      'failing: last run failed, last success 1 hour before',
      nightly,
      [run('a', 110, 'Complete'), run('b', 60, 'Failed')],
    ],
    ['failing: last run failed', nightly, [run('a', 60, 'Failed')]],
  ])('%s', (expected, head, runs) => {
    const [family] = familiesOf(clusterScope(snapshotOf({ CronJob: [head], Job: runs }), NOW));
    if (!family) throw new Error('no family');
    const { state, summary } = standingsOf(family, NOW);
    expect(`${state}: ${summary}`).toBe(expected);
  });
});

describe('the status of pods', () => {
  const overdue = container({
    readiness: { initialDelay: 5, period: 10, failureThreshold: 3 },
  });
  const unready = (minutes: number) =>
    status({ ready: false, running: { started: minutesAgo(minutes) } });
  const pending = (reason: string) => ({
    phase: 'Pending',
    statuses: [],
    conditions: [{ ...progressing(reason, 'False'), type: 'PodScheduled' }],
  });
  const ended = {
    reason: 'OOMKilled',
    exitCode: 137,
    message: '',
    started: undefined,
    finished: undefined,
  };

  it.each<[string, Parameters<typeof pod>[1]]>([
    ['healthy: Running', {}],
    ['progressing: Terminating', { deleted: minutesAgo(1) }],
    ['stopped: Completed', { phase: 'Succeeded' }],
    ['failing: Evicted', { phase: 'Failed', reason: 'Evicted' }],
    ['failing: Failed', { phase: 'Failed' }],
    ['failing: CrashLoopBackOff', crashing],
    ['failing: OOMKilled', { statuses: [status({ ready: false, terminated: ended })] }],
    [
      'failing: Init:ImagePullBackOff',
      {
        phase: 'Pending',
        statuses: [status({ init: true, waiting: { reason: 'ImagePullBackOff', message: '' } })],
      },
    ],
    ['progressing: Pending', starting],
    ['failing: Unschedulable', pending('Unschedulable')],
    ['progressing: Pending', pending('SchedulingGated')],
    ['progressing: Starting', { statuses: [unready(0)], containers: [overdue] }],
    ['failing: NotReady', { statuses: [unready(1)], containers: [overdue] }],
    ['failing: Unknown', { phase: 'Unknown' }],
    ['failing: Unknown', { phase: '' }],
    ['progressing: Starting', { statuses: [] }],
  ])('%s', (expected, values) => {
    expect(said(pod('alone', values))).toBe(expected);
  });
});

describe('the tables', () => {
  it('say when each row holds, and end with one that always does', () => {
    for (const rules of [REPLICATED_RULES, JOB_RULES, CRON_JOB_RULES, POD_RULES]) {
      for (const { when } of rules) expect(when).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('put the worst first', () => {
    expect(worstState(['healthy', 'stopped', 'degraded'])).toBe('degraded');
    expect(worstState(['stopped', 'healthy'])).toBe('healthy');
    expect(worstState([])).toBe('unknown');
    expect(compareState('failing', 'degraded')).toBeLessThan(0);
  });
});

describe('the state of a whole', () => {
  const web = { kind: 'Deployment', state: 'healthy' } as const;
  const nightly = { kind: 'CronJob', state: 'failing' } as const;

  it('does not fail for a Job beside what serves', () => {
    expect(serviceState([web, nightly])).toBe('degraded');
    expect(serviceState([nightly])).toBe('failing');
    expect(serviceState([{ ...web, state: 'failing' }, nightly])).toBe('failing');
    expect(serviceState([])).toBe('unknown');
  });

  it('fails as a cluster where everything does', () => {
    expect(clusterState(['failing', 'stopped'])).toBe('failing');
    expect(clusterState(['failing', 'healthy'])).toBe('degraded');
    expect(clusterState(['progressing', 'healthy'])).toBe('progressing');
  });
});
