import { describe, expect, it } from 'vitest';
import { findingAnchor, workloadAnchor } from './anchor.ts';

describe('anchors', () => {
  it('name a workload by cluster, kind, namespace and name', () => {
    expect(workloadAnchor('Prod EU', 'Deployment', 'shop', 'payments.v2')).toBe(
      'workload_prod-eu_deployment_shop_payments.v2',
    );
  });

  it('keep apart what only a separator tells apart', () => {
    expect(workloadAnchor('eu', 'Pod', 'shop-a', 'b')).not.toBe(
      workloadAnchor('eu', 'Pod', 'shop', 'a-b'),
    );
  });

  it('name a finding by its rule and object', () => {
    const object = { cluster: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'payments-1' };
    expect(findingAnchor({ rule: 'pod/crash-loop', object })).toBe(
      'finding_pod-crash-loop_prod-eu_pod_shop_payments-1',
    );
  });
});
