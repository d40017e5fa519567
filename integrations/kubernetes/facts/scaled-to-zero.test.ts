import { expect, it } from 'vitest';
import { scaledToZero } from './scaled-to-zero.ts';

it('finds workloads whose number of pods is 0, in each cluster', () => {
  const workload = (kind: string, name: string, state: 'healthy' | 'stopped') => ({
    kind,
    name,
    state,
  });
  const sections = [
    {
      title: 'Europe',
      workloads: [
        workload('Deployment', 'web', 'stopped'),
        workload('Deployment', 'api', 'healthy'),
        workload('CronJob', 'nightly', 'stopped'),
        workload('DaemonSet', 'agent', 'stopped'),
      ],
    },
    { title: 'America', workloads: [workload('StatefulSet', 'db', 'stopped')] },
  ];
  expect(scaledToZero(sections)).toEqual([
    { name: 'web', cluster: 'Europe' },
    { name: 'db', cluster: 'America' },
  ]);
});
