import { condition } from './condition.ts';
import type { ClusterPlan, WorkloadPlan } from './plan.ts';
import { matchLabels } from './template.ts';
import { ago } from './times.ts';
import type { Body, Place } from './workload.ts';

/** The spec and status of a Service. */
export function service(plan: WorkloadPlan): Body {
  return {
    spec: {
      ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 'http' }],
      selector: matchLabels(plan),
      ...(plan.kind === 'StatefulSet'
        ? { clusterIP: 'None', clusterIPs: ['None'] }
        : { clusterIP: '10.96.12.40', clusterIPs: ['10.96.12.40'] }),
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
    },
    status: { loadBalancer: {} },
  };
}

/** Those of an Ingress for an address: `shop.example/cart`. */
export function ingress(plan: WorkloadPlan, address: string): Body {
  const { host, path } = split(address);
  const backend = { service: { name: plan.name, port: { number: 80 } } };
  return {
    spec: {
      ingressClassName: 'public',
      tls: [{ hosts: [host], secretName: `${plan.name}-tls` }],
      rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend }] } }],
    },
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.20' }] } },
  };
}

/** Those of an HTTPRoute on a gateway. */
export function route(
  plan: WorkloadPlan,
  address: string,
  gateway: NonNullable<ClusterPlan['gateway']>,
  { now }: Place,
): Body {
  const { host, path } = split(address);
  const since = ago(now, plan.age);
  const parent = {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    name: gateway.name,
    namespace: gateway.namespace,
    sectionName: 'https',
  };
  return {
    spec: {
      parentRefs: [parent],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: path } }],
          backendRefs: [{ group: '', kind: 'Service', name: plan.name, port: 80, weight: 1 }],
        },
      ],
    },
    status: {
      parents: [
        {
          parentRef: parent,
          controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
          conditions: [
            condition('Accepted', 'True', since, 'Accepted', 'Route is accepted'),
            condition('ResolvedRefs', 'True', since, 'ResolvedRefs', 'Resolved all references'),
          ],
        },
      ],
    },
  };
}

function split(address: string): { host: string; path: string } {
  const slash = address.indexOf('/');
  if (slash < 0) return { host: address, path: '/' };
  return { host: address.slice(0, slash), path: address.slice(slash) };
}
