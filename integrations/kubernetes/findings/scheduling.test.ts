import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obstaclesInWords, schedulingOf } from './scheduling.ts';

describe("the scheduler's message", () => {
  test.each([
    [
      '0/5 nodes are available: 1 Insufficient cpu, 2 Insufficient memory, 2 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/5 nodes are available: 5 Preemption is not helpful for scheduling.',
      '1 of 5 nodes: too little processor time left; 2 of 5 nodes: too little memory left; 2 of 5 nodes: reserved for other pods (taint node-role.kubernetes.io/control-plane).',
      'Ask for less, stop something else, or have nodes added.',
    ],
    [
      "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
      '2 of 2 nodes: not among those that it asks for.',
      'Check the node selector and the affinity of the pod against the labels of the nodes.',
    ],
    [
      "0/3 nodes are available: 1 node(s) had taint {a: b}, that the pod didn't tolerate, 2 Insufficient nvidia.com/gpu.",
      '1 of 3 nodes: reserved for other pods (taint a: b); 2 of 3 nodes: too little nvidia.com/gpu left.',
      'Give the pod a toleration if it belongs on these nodes; otherwise have other nodes added.',
    ],
    [
      '0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
      '1 of 1 node: reserved for other pods.',
      'Give the pod a toleration if it belongs on these nodes; otherwise have other nodes added.',
    ],
    [
      '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
      '1 of 1 node: reserved for other pods (taint node.kubernetes.io/not-ready).',
      'Wait until the nodes are back, or ask who runs the cluster.',
    ],
    [
      '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
      'A volume claim of the pod has no volume yet.',
      'Look at the claim: it needs a storage class that makes volumes, or a volume that fits.',
    ],
    [
      'persistentvolumeclaim "data" not found',
      'The volume claim data does not exist.',
      'Create the claim, or correct its name in the pod.',
    ],
    [
      "0/4 nodes are available: 1 node(s) didn't match pod anti-affinity rules, 3 node(s) had volume node affinity conflict.",
      '1 of 4 nodes: pods that it wants to be away from; 3 of 4 nodes: its volume is in another zone or on another node.',
      'Loosen the rules that keep its pods apart, or have nodes added.',
    ],
    [
      '0/0 nodes are available: .',
      'The cluster has no nodes.',
      'Wait until the nodes are back, or ask who runs the cluster.',
    ],
    [
      '0/2 nodes are available: 2 something entirely new.',
      'The scheduler says “2 something entirely new”.',
      'Look at the events of the pod.',
    ],
    ['', 'The scheduler does not say why.', 'Look at the events of the pod.'],
  ])('%s', (message, words, advice) => {
    const scheduling = schedulingOf(message);
    expect(obstaclesInWords(scheduling)).toBe(words);
    expect(scheduling.advice).toBe(advice);
  });

  test('of any kind gives a sentence of bearable length', () => {
    const part = fc.oneof(fc.string(), fc.constant('1 Insufficient cpu'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 50 }), (parts) => {
        const message = `0/3 nodes are available: ${parts.join(', ')}`;
        const words = obstaclesInWords(schedulingOf(message));
        expect(words.length).toBeLessThan(2000);
      }),
    );
  });
});
