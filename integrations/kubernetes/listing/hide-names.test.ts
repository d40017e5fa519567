import { expect, test } from 'vitest';
import { hideNames } from './hide-names.ts';

test.each([
  [
    'secrets is forbidden: User "system:serviceaccount:shop:payments-sa" cannot list resource "secrets"',
    'secrets is forbidden: User "system:serviceaccount:[hidden]" cannot list resource "secrets"',
  ],
  [
    'error looking up service account shop/payments: not allowed',
    'error looking up service account [hidden]: not allowed',
  ],
  ['the serviceaccount "payments" is used up', 'the serviceaccount "[hidden]" is used up'],
  [
    'Found failed daemon pod shop/log-x2 on node worker, will try to kill it',
    'Found failed daemon pod shop/log-x2 on node [hidden], will try to kill it',
  ],
  ['node gke-prod-pool-1-abcd-x1z2 is not ready', 'node [hidden] is not ready'],
  ['Node worker-3.internal.corp went away.', 'Node [hidden] went away.'],
  ['CSINode worker-3 does not contain driver x', 'CSINode [hidden] does not contain driver x'],
  ['nodes "worker" not found', 'nodes "[hidden]" not found'],
  ['user system:node:worker-3 may not', 'user system:node:[hidden] may not'],
  ['nodeName: worker', 'nodeName: [hidden]'],
  [
    'Successfully assigned shop/payments-6df586fd79-g5k8z to worker',
    'Successfully assigned shop/payments-6df586fd79-g5k8z to [hidden]',
  ],
  ['mail jo.doe+shop@example.co.uk.', 'mail [hidden].'],
  [
    'User: arn:aws:sts::123456789012:assumed-role/payments/i-0abc is not authorized',
    'User: arn:[hidden] is not authorized',
  ],
])('%j', (text, expected) => expect(hideNames(text)).toBe(expected));

test.each([
  '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.',
  "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
  'The node was low on resource: ephemeral-storage. Container api was using 512Mi.',
  'Volume is already exclusively attached to one node and can’t be attached to another',
  'a taint on the node that the pod does not tolerate',
  'error looking up service account: serviceaccount "payments" not found',
  'service account token has expired',
  'docker-pullable://registry.example.test/shop/payments@sha256:9f86d081884c7d65',
  "Cannot find module '/app/node_modules/@shop/payments/dist/index.js' of payments@1.2.3",
  'postgres://[hidden]@db.example.test:5432/shop',
])('%s stays', (text) => expect(hideNames(text)).toBe(text));

test('takes no longer for texts made to take long', () => {
  const pieces = [
    'node ',
    'a.',
    '-',
    '@',
    'a@a.',
    'arn:',
    'service account ',
    'assigned ',
    'on the ',
  ];
  for (const piece of pieces) {
    for (const other of pieces) {
      const text = (piece + other).repeat(1000);
      expect(hideNames(text).length).toBeLessThanOrEqual(text.length * 8);
    }
  }
});
