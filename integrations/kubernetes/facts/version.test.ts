import { expect, it } from 'vitest';
import { container, deployment, pod } from '../selection/sample-objects.ts';
import type { Family } from './family.ts';
import { versionsOf } from './version.ts';

const running = container({ image: 'registry.example.com/shop/payments:2.4.1' });
const wanted = container({ image: 'registry.example.com/shop/payments:2.5.0' });

function family(values: Parameters<typeof deployment>[1], pods: Family['pods'] = []): Family {
  const head = deployment('payments', { containers: [wanted], ...values });
  return { kind: 'Deployment', head, pods, jobs: [] };
}

it('are those that pods run', () => {
  const pods = [pod('a', { containers: [running] }), pod('b', { containers: [running] })];
  const rolling = [...pods, pod('c', { containers: [wanted] })];
  expect(versionsOf([family({}, rolling)])).toEqual(['2.4.1', '2.5.0']);
});

it('are those that workloads want where no pod is known', () => {
  expect(versionsOf([family({ desired: 3 })])).toEqual(['2.5.0']);
});

it('are none of what is scaled to 0', () => {
  expect(versionsOf([family({ desired: 0 })])).toEqual([]);
});
