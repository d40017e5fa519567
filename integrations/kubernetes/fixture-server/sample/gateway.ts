import type { ApiObject } from '../object.ts';
import { condition } from './condition.ts';
import { uidOf } from './identity.ts';
import type { ClusterPlan } from './plan.ts';
import { ago } from './times.ts';

/** The gateway of a cluster that routes hang on. */
export function gatewayObject(gateway: NonNullable<ClusterPlan['gateway']>, now: Date): ApiObject {
  const { namespace, name, host } = gateway;
  const since = ago(now, '200d');
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: {
      name,
      namespace,
      uid: uidOf(`Gateway/${namespace}/${name}`),
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: since,
    },
    spec: {
      gatewayClassName: 'envoy',
      listeners: [
        {
          name: 'https',
          hostname: host,
          port: 443,
          protocol: 'HTTPS',
          tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: 'public-tls' }] },
          allowedRoutes: { namespaces: { from: 'All' } },
        },
      ],
    },
    status: {
      addresses: [{ type: 'IPAddress', value: '203.0.113.20' }],
      conditions: [
        condition('Accepted', 'True', since, 'Accepted', 'The Gateway has been scheduled'),
        condition('Programmed', 'True', since, 'Programmed', 'Address assigned to the Gateway'),
      ],
      listeners: [
        {
          name: 'https',
          attachedRoutes: 1,
          supportedKinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
          conditions: [
            condition('Accepted', 'True', since, 'Accepted', 'The listener has been accepted'),
            condition('Programmed', 'True', since, 'Programmed', 'The listener is set up'),
            condition('ResolvedRefs', 'True', since, 'ResolvedRefs', 'Its references are resolved'),
          ],
        },
      ],
    },
  };
}
