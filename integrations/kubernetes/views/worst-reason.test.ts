import { expect, it } from 'vitest';
import { troubledService } from './fixtures/troubled-service.ts';
import { worstReason } from './worst-reason.ts';

const workloads = troubledService.data.clusters.flatMap((section) => section.workloads);
const called = (name: string) => workloads.filter((workload) => workload.name === name).slice(0, 1);

it('is what the worst pod says', () => {
  expect(worstReason({ workloads: called('payments') })).toBe('payments: CrashLoopBackOff');
});

it('is how the workload stands where no pod says more', () => {
  const stuck = called('payments-db').map((workload) => ({ ...workload, pods: [] }));
  expect(worstReason({ workloads: stuck })).toBe('payments-db: 0 of 2 ready');
});

it('is how the last run of a CronJob ended, whatever pods of older ones are left', () => {
  const [pod] = called('payments-db').flatMap(({ pods }) => pods);
  const failed = called('settle').map((workload) => ({
    ...workload,
    state: 'failing' as const,
    summary: 'last run failed',
    pods: pod ? [pod] : [],
  }));
  expect(worstReason({ workloads: failed })).toBe('settle: last run failed');
});

it('is nothing where all is well', () => {
  expect(worstReason({ workloads: called('settle') })).toBeUndefined();
});
