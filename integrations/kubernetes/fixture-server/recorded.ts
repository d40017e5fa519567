import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../src/model/json.ts';
import type { ApiObject } from './object.ts';
import { custom, type Resource } from './resource.ts';

const folder = new URL('../fixtures/recorded/', import.meta.url);

/** Lists of a real API server of Kubernetes 1.36, by file. */
export const recordedLists = {
  '/api/v1/events': 'api_v1_events.json',
  '/api/v1/persistentvolumeclaims': 'api_v1_persistentvolumeclaims.json',
  '/api/v1/pods': 'api_v1_pods.json',
  '/api/v1/services': 'api_v1_services.json',
  '/apis/apps/v1/daemonsets': 'apis_apps_v1_daemonsets.json',
  '/apis/apps/v1/deployments': 'apis_apps_v1_deployments.json',
  '/apis/apps/v1/replicasets': 'apis_apps_v1_replicasets.json',
  '/apis/apps/v1/statefulsets': 'apis_apps_v1_statefulsets.json',
  '/apis/autoscaling/v2/horizontalpodautoscalers':
    'apis_autoscaling_v2_horizontalpodautoscalers.json',
  '/apis/batch/v1/cronjobs': 'apis_batch_v1_cronjobs.json',
  '/apis/batch/v1/jobs': 'apis_batch_v1_jobs.json',
  '/apis/metrics.k8s.io/v1beta1/namespaces/shop-prod/pods':
    'apis_metrics.k8s.io_v1beta1_namespaces_shop-prod_pods.json',
  '/apis/networking.k8s.io/v1/ingresses': 'apis_networking.k8s.io_v1_ingresses.json',
  '/apis/policy/v1/poddisruptionbudgets': 'apis_policy_v1_poddisruptionbudgets.json',
};

/** In the cluster of the recordings a custom resource stood in for metrics-server. */
export const recordedMetrics: Resource[] = [
  custom('metrics.k8s.io', 'v1beta1', 'pods', 'PodMetrics'),
];

/** The text of a recorded answer, a file of `fixtures/recorded`. */
export function recordedText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** All recorded objects: a small shop with a crash loop, a missing image and a pod without a place. */
export function recordedObjects(): ApiObject[] {
  return Object.values(recordedLists).flatMap((file) => {
    const list = JSON.parse(recordedText(file)) as {
      apiVersion: string;
      kind: string;
      items: (JsonObject & { metadata: ApiObject['metadata'] })[];
    };
    const type = { apiVersion: list.apiVersion, kind: list.kind.replace(/List$/, '') };
    return list.items.map((item) => ({ ...type, ...item }));
  });
}
