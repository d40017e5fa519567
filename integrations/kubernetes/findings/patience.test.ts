import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { isLate, lateSince, overstays } from './patience.ts';
import { ago, NOW, scopeOfRaw } from './sample-scope.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

function podFrom(raw: { metadata?: JsonObject; spec?: JsonObject; status: JsonObject }) {
  const metadata = { name: 'api-0', creationTimestamp: ago(2 * DAY), ...raw.metadata };
  const [pod] = scopeOfRaw({ pods: [{ ...raw, metadata }] }).objects('Pod');
  if (!pod) throw new Error('The pod was not read.');
  return pod;
}

function condition(type: string, status: string, seconds: number, reason = ''): JsonObject {
  return { type, status, reason, lastTransitionTime: ago(seconds) };
}

const SIDECAR = {
  spec: {
    initContainers: [
      {
        name: 'proxy',
        restartPolicy: 'Always',
        startupProbe: { periodSeconds: 10, failureThreshold: 180 },
      },
    ],
    containers: [{ name: 'web' }],
  },
};

function sidecarStarting(seconds: number) {
  return podFrom({
    ...SIDECAR,
    status: {
      phase: 'Pending',
      conditions: [condition('Ready', 'False', seconds)],
      initContainerStatuses: [
        {
          name: 'proxy',
          ready: false,
          started: false,
          state: { running: { startedAt: ago(seconds) } },
        },
      ],
    },
  });
}

function gated(seconds: number) {
  const since = condition('PodScheduled', 'False', seconds, 'SchedulingGated');
  return podFrom({
    metadata: { creationTimestamp: ago(seconds) },
    status: { phase: 'Pending', conditions: [since] },
  });
}

test.each([
  ['a gate holds it back for half an hour', gated(30 * MINUTE), false],
  ['a gate holds it back for two hours', gated(2 * HOUR), true],
  ['a sidecar starts for 20 of the 30 minutes it may take', sidecarStarting(20 * MINUTE), false],
  ['a sidecar starts for 40 of the 30 minutes it may take', sidecarStarting(40 * MINUTE), true],
  [
    'it got its node a minute ago, after a day of waiting',
    podFrom({
      status: { phase: 'Pending', conditions: [condition('PodScheduled', 'True', MINUTE)] },
    }),
    false,
  ],
  [
    'it is ready',
    podFrom({ status: { phase: 'Running', conditions: [condition('Ready', 'True', DAY)] } }),
    false,
  ],
  [
    'somebody deletes it',
    podFrom({
      metadata: { deletionTimestamp: ago(DAY) },
      status: { phase: 'Running', conditions: [condition('Ready', 'False', DAY)] },
    }),
    false,
  ],
])('whether a pod is late when %s', (_, pod, late) => {
  expect(isLate(pod, NOW)).toBe(late);
});

test('a pod that is ready is late since no time', () => {
  const pod = podFrom({ status: { conditions: [condition('Ready', 'True', DAY)] } });
  expect(lateSince(pod, NOW)).toBeUndefined();
});

test('the time to stop counts until a pod overstays', () => {
  const status = { phase: 'Running' };
  expect(overstays(podFrom({ metadata: { deletionTimestamp: ago(-HOUR) }, status }), NOW)).toBe(
    false,
  );
  expect(overstays(podFrom({ metadata: { deletionTimestamp: ago(HOUR) }, status }), NOW)).toBe(
    true,
  );
});
