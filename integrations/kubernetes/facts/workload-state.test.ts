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
import type { Judge } from './judge.ts';
import { standingsOf } from './workload.ts';
import {
  CRON_JOB_RULES,
  clusterState,
  compareState,
  JOB_RULES,
  POD_RULES,
  REPLICATED_RULES,
  serviceState,
  stateInAll,
  worstState,
} from './workload-state.ts';

const crashing = {
  statuses: [status({ ready: false, waiting: { reason: 'CrashLoopBackOff', message: '' } })],
};
const starting = {
  created: minutesAgo(1),
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

/** Nothing was found. */
const CALM: Judge = { clock: () => NOW, isAlarmed: () => false };

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
  const { state, summary } = standingsOf(family, CALM);
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
      'healthy: 3 of 3 nodes ready, 0 updated',
      daemonSet('agent', { updated: 0, onDelete: true }),
      [],
    ],
    [
      'healthy: 3 of 3 ready, 0 updated',
      statefulSet('db', { onUpdateRevision: false, updated: 0, onDelete: true }),
      [],
    ],
    [
      'failing: 0 of 1 ready',
      statefulSet('db', { desired: 1, current: 1, updated: 1, ready: 0 }),
      [{ deleted: minutesAgo(180) }],
    ],
    [
      'progressing: replacing pods: 0 of 1 ready',
      statefulSet('db', { desired: 1, current: 1, updated: 1, ready: 0 }),
      [{ deleted: minutesAgo(0) }],
    ],
    ['degraded: 2 of 3 ready', statefulSet('db', { ready: 2 }), [{ deleted: minutesAgo(4000) }]],
    ['healthy: 3 of 3 ready', deployment('web'), [{ deleted: minutesAgo(4000) }]],
    [
      'failing: 0 of 3 ready',
      statefulSet('db', { ready: 0 }),
      [{ ...starting, created: minutesAgo(2880) }],
    ],
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
  const condition = (type: string, minutes = 60) => ({
    ...progressing(''),
    type,
    since: minutesAgo(minutes),
  });
  const failed = { phase: 'Failed' };
  it.each<[string, WorkloadObject, Parameters<typeof pod>[1][]]>([
    [
      'healthy: succeeded',
      job('import', { succeeded: 1, conditions: [condition('Complete')] }),
      [],
    ],
    ['failing: failed', job('import', { failed: 7, conditions: [condition('Failed', 60)] }), []],
    ['stopped: failed', job('hook', { failed: 1, conditions: [condition('Failed', 86_400)] }), []],
    ['stopped: suspended', job('import', { suspended: true }), []],
    ['progressing: running: 0 of 1 done', job('import', { active: 1 }), [{}]],
    ['degraded: running: 0 of 1 done, 2 failed', job('import', { active: 1, failed: 2 }), [{}]],
    ['failing: stuck: 0 of 1 done', job('import', { active: 1 }), [crashing]],
    [
      'degraded: waits for the next attempt, 2 failed',
      job('import', { failed: 2 }),
      [failed, failed],
    ],
    [
      'degraded: running: 0 of 1 done, 1 failed',
      job('import', { active: 1, failed: 1 }),
      [failed, {}],
    ],
    ['progressing: waits to run', job('import'), []],
  ])('%s', (expected, head, pods) => {
    expect(said(head, ...pods)).toBe(expected);
  });
});

describe('the state of CronJobs', () => {
  const nightly = cronJob('nightly', { lastScheduled: minutesAgo(60) });
  const run = (name: string, minutes: number, type: string) =>
    job(name, {
      owner: ownedBy(nightly),
      started: minutesAgo(minutes),
      conditions: [{ ...progressing(''), type, since: minutesAgo(minutes - 5) }],
      completed: type === 'Complete' ? minutesAgo(minutes - 5) : undefined,
    });

  it.each([
    ['stopped: suspended', cronJob('nightly', { suspended: true }), []],
    ['healthy: no run yet', cronJob('nightly', { created: minutesAgo(3) }), []],
    ['unknown: no success yet', { ...nightly, active: 1 }, []],
    ['failing: last run did not succeed', nightly, []],
    [
      'failing: last run did not succeed, last success 1 day before',
      { ...nightly, lastSuccessful: minutesAgo(1500) },
      [],
    ],
    [
      'failing: last run did not succeed, last success 2 hours before',
      { ...nightly, lastSuccessful: minutesAgo(130) },
      [run('a', 140, 'Complete')],
    ],
    ['healthy: last success 58 minutes before', { ...nightly, lastSuccessful: minutesAgo(58) }, []],
    [
      'failing: not started when it was due, last success 10 days before',
      { ...nightly, lastScheduled: minutesAgo(14_405), lastSuccessful: minutesAgo(14_401) },
      [],
    ],
    [
      'degraded: held up by a run that does not end, last success 10 hours before',
      {
        ...nightly,
        active: 1,
        lastScheduled: minutesAgo(541),
        lastSuccessful: minutesAgo(601),
      },
      [],
    ],
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
    const { state, summary } = standingsOf(family, CALM);
    expect(`${state}: ${summary}`).toBe(expected);
  });
});

describe('the status of pods', () => {
  const overdue = container({
    readiness: { initialDelay: 5, period: 10, failureThreshold: 3 },
  });
  const unready = (minutes: number) =>
    status({ ready: false, running: { started: minutesAgo(minutes) } });
  const condition = (type: string, reason: string, minutes: number) => ({
    ...progressing(reason, 'False'),
    type,
    since: minutesAgo(minutes),
  });
  const pending = (reason: string, minutes: number) => ({
    phase: 'Pending',
    statuses: [],
    conditions: [condition('PodScheduled', reason, minutes)],
  });
  /** Made and given a node so many minutes ago. */
  const making = (minutes: number) => ({ ...starting, created: minutesAgo(minutes) });
  /** Not ready for so many minutes. */
  const down = (minutes: number, reason = 'ContainersNotReady') => ({
    conditions: [condition('Ready', reason, minutes)],
  });
  const slow = container({ startup: { initialDelay: 0, period: 10, failureThreshold: 120 } });
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
    ['failing: Terminating', { deleted: minutesAgo(180) }],
    ['stopped: Completed', { phase: 'Succeeded' }],
    ['failing: Evicted', { phase: 'Failed', reason: 'Evicted' }],
    ['stopped: Failed', { phase: 'Failed', started: minutesAgo(86_400) }],
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
    ['progressing: Pending', making(4)],
    ['failing: Pending', making(6)],
    ['progressing: Unschedulable', pending('Unschedulable', 4)],
    ['failing: Unschedulable', pending('Unschedulable', 6)],
    ['progressing: SchedulingGated', pending('SchedulingGated', 50)],
    ['failing: SchedulingGated', pending('SchedulingGated', 70)],
    ['progressing: Starting', { ...down(1), statuses: [unready(1)], containers: [overdue] }],
    ['failing: NotReady', { ...down(3), statuses: [unready(3)], containers: [overdue] }],
    ['progressing: NotReady', { ...down(1), statuses: [unready(5000)], containers: [overdue] }],
    ['progressing: Starting', { ...down(8), statuses: [unready(8)], containers: [slow] }],
    ['failing: NotReady', { ...down(25), statuses: [unready(25)], containers: [slow] }],
    ['progressing: NotReady', down(4)],
    ['failing: NodeLost', down(6)],
    ['progressing: NotReady', down(4, 'ReadinessGatesNotReady')],
    ['failing: NotReady', down(6, 'ReadinessGatesNotReady')],
    ['failing: Unknown', { phase: 'Unknown' }],
    ['failing: Unknown', { phase: '' }],
    ['progressing: Starting', { statuses: [], created: minutesAgo(1) }],
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
    expect(serviceState([web, { kind: 'Pod', state: 'failing' }])).toBe('degraded');
  });

  it('does not fail for a cluster in which only Jobs run', () => {
    const jobs = { state: 'failing', desired: 0 } as const;
    expect(stateInAll([{ state: 'healthy', desired: 4 }, jobs])).toBe('degraded');
    expect(stateInAll([{ state: 'failing', desired: 4 }, jobs])).toBe('failing');
    expect(stateInAll([jobs])).toBe('failing');
    expect(stateInAll([])).toBe('unknown');
  });

  it('fails as a cluster where everything does', () => {
    expect(clusterState(['failing', 'stopped'])).toBe('failing');
    expect(clusterState(['failing', 'healthy'])).toBe('degraded');
    expect(clusterState(['progressing', 'healthy'])).toBe('progressing');
  });
});
