import type { Finding } from '../findings/finding.ts';

/**
 * Where a workload stands on the tab of its entity, without `#`. Kubernetes allows no `_` in the names of
 * workloads and namespaces, so that two of them never share an anchor.
 *
 * @example workloadAnchor('Prod EU', 'Deployment', 'shop', 'payments')
 * // 'workload_prod-eu_deployment_shop_payments'
 */
export function workloadAnchor(
  cluster: string,
  kind: string,
  namespace: string,
  name: string,
): string {
  return ['workload', cluster, kind, namespace, name].map(anchorPart).join('_');
}

/**
 * Where a finding stands on a tab or page, without `#`. Findings of one rule about one object share it.
 *
 * @example findingAnchor(finding)  // 'finding_pod-crash-loop_prod-eu_deployment_shop_payments'
 */
export function findingAnchor({ rule, object }: Pick<Finding, 'rule' | 'object'>): string {
  const { cluster, kind, namespace, name } = object;
  return ['finding', rule, cluster, kind, namespace, name].map(anchorPart).join('_');
}

function anchorPart(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
}
