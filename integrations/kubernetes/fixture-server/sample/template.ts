import type { JsonObject } from '../../../../src/model/json.ts';
import type { WorkloadPlan } from './plan.ts';

/** Labels of a workload itself. */
export function labelsOf(plan: WorkloadPlan): Record<string, string> {
  return {
    app: plan.name,
    ...(plan.version === undefined ? {} : { 'app.kubernetes.io/version': plan.version }),
    ...(plan.id === undefined ? {} : { 'backstage.io/kubernetes-id': plan.id }),
    ...plan.labels,
  };
}

/** What the workload's selector asks of its pods. */
export function matchLabels(plan: WorkloadPlan): Record<string, string> {
  return { app: plan.name };
}

/** The image with its tag. */
export function imageOf(plan: WorkloadPlan, version = plan.version): string {
  const registry = plan.image.includes('/') ? '' : 'registry.nordlys.example/';
  return `${registry}${plan.image}${version === undefined ? '' : `:${version}`}`;
}

/** The name of the only container. */
export function containerOf(plan: WorkloadPlan): string {
  return plan.container ?? plan.name;
}

/** A pod template, with the defaults that the API server fills in. */
export function templateOf(plan: WorkloadPlan, labels: Record<string, string>): JsonObject {
  return { metadata: { labels }, spec: podSpec(plan, {}) };
}

/** The spec of a pod, of the version that the plan has or of another. */
export function podSpec(plan: WorkloadPlan, more: JsonObject, version = plan.version): JsonObject {
  const batch = plan.kind === 'CronJob' || plan.kind === 'Job';
  return {
    ...more,
    containers: [container(plan, version)],
    restartPolicy: batch ? 'Never' : 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: plan.name,
    securityContext: { runAsNonRoot: true },
    schedulerName: 'default-scheduler',
  };
}

function container(plan: WorkloadPlan, version: string | undefined): JsonObject {
  const { port } = plan;
  const batch = plan.kind === 'CronJob' || plan.kind === 'Job';
  return {
    name: containerOf(plan),
    image: imageOf(plan, version),
    ...(port === undefined
      ? {}
      : { ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }] }),
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      {
        name: 'DATABASE_PASSWORD',
        valueFrom: { secretKeyRef: { name: `${plan.name}-database`, key: 'password' } },
      },
    ],
    resources: resourcesOf(plan),
    ...(batch || plan.unprobed === true ? {} : probes(port ?? 9090)),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  };
}

function resourcesOf({ cpu = [], memory = [] }: WorkloadPlan): JsonObject {
  const amounts = (index: 0 | 1): JsonObject => ({
    ...(cpu[index] == null ? {} : { cpu: cpu[index] }),
    ...(memory[index] == null ? {} : { memory: memory[index] }),
  });
  const [requests, limits] = [amounts(0), amounts(1)];
  return {
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(requests).length === 0 ? {} : { requests }),
  };
}

function probes(port: number): JsonObject {
  const probe = (path: string): JsonObject => ({
    httpGet: { path, port, scheme: 'HTTP' },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return { livenessProbe: probe('/livez'), readinessProbe: probe('/readyz') };
}
