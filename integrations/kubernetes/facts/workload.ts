import type { ClusterIdentity } from '../cluster-snapshot.ts';
import type {
  Autoscaler,
  ContainerSpec,
  CronJob,
  Job,
  Pod,
  Replicated,
  Rollout,
} from '../objects.ts';
import { compareText } from '../selection/order.ts';
import { nameKey } from '../selection/owners.ts';
import { dashboardLink } from './dashboard.ts';
import type { AutoscalerRow, Image, ScheduleRow, Workload } from './data.ts';
import type { Family } from './family.ts';
import { parseImage, shortDigest } from './image.ts';
import type { Judge } from './judge.ts';
import { byTrouble, podRow } from './pod-row.ts';
import { isReady, judgedPods, podStatusOf } from './pod-status.ts';
import { type ReplicatedKind, standingOf } from './standing.ts';
import { cronJobSummary, jobSummary, replicatedSummary, rolloutSummary } from './summary.ts';
import { type Measurements, usageOf } from './usage.ts';
import { versionOf } from './version.ts';
import {
  CRON_JOB_RULES,
  JOB_RULES,
  POD_RULES,
  REPLICATED_RULES,
  runsOf,
  type Schedule,
  stateBy,
} from './workload-state.ts';

const MOST_IMAGES = 20;
const MOST_RUNS = 5;
const MOST_METRICS = 10;

/** What rows of workloads are made with. */
export interface Workshop {
  cluster: ClusterIdentity;
  judge: Judge;
  measurements: Measurements;
  /** By what they scale; see `nameKey`. */
  autoscalers: Map<string, Autoscaler>;
  /** Rows of pods that a workload may have. */
  mostPods: number;
}

/** How many pods a workload wants and has, how it is doing, and that in words. */
export type Standings = Pick<
  Workload,
  'state' | 'summary' | 'desired' | 'updated' | 'ready' | 'available'
>;

/** A workload as a row, its troubled pods first. */
export function workloadOf(family: Family, workshop: Workshop): Workload {
  const { head, pods, kind, jobs } = family;
  const now = workshop.judge.clock('Pod');
  const rows = pods.map((pod) => podRow(pod, workshop.measurements, now)).sort(byTrouble);
  const autoscaler = workshop.autoscalers.get(nameKey(head.kind, head));
  return {
    kind,
    namespace: head.namespace,
    name: head.name,
    ...standingsOf(family, workshop.judge),
    images: imagesOf(head.containers, pods),
    version: versionOf(head, head.containers),
    pods: rows.slice(0, workshop.mostPods),
    morePods: Math.max(0, rows.length - workshop.mostPods),
    autoscaler: autoscaler && autoscalerRow(autoscaler),
    schedule: kind === 'CronJob' ? scheduleRow(head as CronJob) : undefined,
    jobs: runsOf(jobs).slice(0, MOST_RUNS),
    usage: usageOf(pods, workshop.measurements),
    dashboard: dashboardLink(workshop.cluster, { ...head, kind }),
  };
}

/** How a workload is doing; Jobs and CronJobs want no pods, because they come and go. */
export function standingsOf(family: Family, judge: Judge): Standings {
  switch (family.kind) {
    case 'Pod':
      return podStandings(family.head as Pod, judge);
    case 'Job':
      return jobStandings(family, judge);
    case 'CronJob':
      return cronJobStandings(family, judge);
    default:
      return replicatedStandings(family, family.kind, judge);
  }
}

const NO_PODS = { desired: 0, updated: null, ready: 0, available: null };

function replicatedStandings(family: Family, kind: ReplicatedKind, judge: Judge): Standings {
  const object = family.head as Replicated;
  const pods = judgedPods(family.pods, judge.clock('Pod'));
  const standing = standingOf(kind, object, pods, judge.isAlarmed(family));
  const state = stateBy(REPLICATED_RULES, standing);
  const summary = replicatedSummary(kind, standing, state);
  return {
    state,
    summary: kind === 'Rollout' ? rolloutSummary(object as Rollout, summary) : summary,
    desired: standing.desired,
    updated: object.updated ?? null,
    ready: standing.ready,
    available: object.available ?? null,
  };
}

function podStandings(pod: Pod, { clock }: Judge): Standings {
  const now = clock('Pod');
  const judged = { pod, now, ...podStatusOf(pod, now) };
  const desired = pod.phase === 'Succeeded' || pod.phase === 'Failed' ? 0 : 1;
  return {
    ...NO_PODS,
    state: stateBy(POD_RULES, judged),
    summary: judged.status,
    desired,
    ready: desired === 1 && isReady(pod) ? 1 : 0,
  };
}

function jobStandings(family: Family, judge: Judge): Standings {
  const job = family.head as Job;
  const live = family.pods.filter(({ phase }) => phase !== 'Failed');
  const state = stateBy(JOB_RULES, {
    job,
    pods: judgedPods(live, judge.clock('Pod')),
    alarmed: judge.isAlarmed(family),
    now: judge.clock('Job'),
  });
  return { ...NO_PODS, state, summary: jobSummary(job, state) };
}

function cronJobStandings(family: Family, judge: Judge): Standings {
  const schedule: Schedule = {
    cronJob: family.head as CronJob,
    jobs: family.jobs,
    runs: runsOf(family.jobs),
    alarmed: judge.isAlarmed(family),
    now: judge.clock('CronJob'),
  };
  const state = stateBy(CRON_JOB_RULES, schedule);
  return { ...NO_PODS, state, summary: cronJobSummary(schedule) };
}

/** The images that a workload asks for, each with the digest that the newest of its pods with it runs. */
function imagesOf(containers: ContainerSpec[], pods: Pod[]): Image[] {
  const newest = pods.toSorted((one, other) => compareText(other.created ?? '', one.created ?? ''));
  return containers
    .filter(({ init }) => !init)
    .slice(0, MOST_IMAGES)
    .map(({ name: container, image }) => {
      const { name, tag, digest } = parseImage(image);
      return {
        name,
        tag,
        digest: shortDigest(digest || runningDigest(container, image, newest)),
        container,
      };
    });
}

function runningDigest(container: string, image: string, pods: Pod[]): string | undefined {
  return pods
    .filter(({ containers }) =>
      containers.some((spec) => spec.name === container && spec.image === image),
    )
    .flatMap(
      ({ statuses }) =>
        statuses.find(({ name, init }) => !init && name === container)?.digest ?? [],
    )[0];
}

function autoscalerRow({ name, min, max, current, metrics }: Autoscaler): AutoscalerRow {
  return {
    name,
    min,
    max,
    current: current ?? null,
    metrics: metrics.slice(0, MOST_METRICS).map((metric) => ({
      name: metric.name,
      current: metric.current ?? '',
      target: metric.target ?? '',
    })),
  };
}

function scheduleRow(cronJob: CronJob): ScheduleRow {
  return {
    schedule: cronJob.schedule,
    timeZone: cronJob.timeZone,
    suspended: cronJob.suspended,
    lastScheduled: cronJob.lastScheduled,
    lastSuccessful: cronJob.lastSuccessful,
  };
}
