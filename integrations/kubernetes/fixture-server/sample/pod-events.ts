import type { JsonObject } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import { digest, uidOf } from './identity.ts';
import type { PodGroup, WorkloadPlan } from './plan.ts';
import { containerOf } from './template.ts';
import { ago } from './times.ts';

/** Events about the pods and runs of a workload that are not well, as kubelet and controllers write them. */
export function eventsAbout(plan: WorkloadPlan, objects: ApiObject[], now: Date): ApiObject[] {
  const pods = objects.filter((object) => object.kind === 'Pod');
  const failedJobs = objects.filter(
    (object) => object.kind === 'Job' && JSON.stringify(object.status).includes('"Failed"'),
  );
  const claims = objects.filter(
    (object) => object.kind === 'PersistentVolumeClaim' && isPending(object),
  );
  const groups = (plan.pods ?? []).flatMap((group) =>
    Array.from({ length: group.count }, () => group),
  );
  const ill = pods.filter((pod) => isUnwell(pod));
  return [
    ...ill.flatMap((pod, index) => {
      const group = groups[index];
      return group === undefined ? [] : podEvents(plan, pod, group, now);
    }),
    ...failedJobs.map((job) =>
      event(job, 'BackoffLimitExceeded', 'Job has reached the specified backoff limit', {
        count: 1,
        first: String(job.metadata.creationTimestamp),
        last: String(job.metadata.creationTimestamp),
        component: 'job-controller',
      }),
    ),
    ...claims.map((claim) =>
      event(claim, 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast-ssd" not found', {
        count: 61,
        first: String(claim.metadata.creationTimestamp),
        last: ago(now, '40s'),
        component: 'persistentvolume-controller',
      }),
    ),
  ];
}

function podEvents(plan: WorkloadPlan, pod: ApiObject, group: PodGroup, now: Date): ApiObject[] {
  const times = { first: ago(now, group.since), last: ago(now, '50s'), component: 'kubelet' };
  const count = 10 * (group.restarts ?? 4);
  const container = containerOf(plan);
  switch (group.state) {
    case 'crash-loop':
      return [
        event(
          pod,
          'BackOff',
          `Back-off restarting failed container ${container} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${String(pod.metadata.uid)})`,
          { ...times, count },
        ),
      ];
    case 'image-pull':
      return [
        event(pod, 'Failed', 'Error: ErrImagePull', { ...times, count: 6 }),
        event(pod, 'Failed', group.message ?? '', { ...times, count }),
      ];
    case 'config-error':
      return [event(pod, 'Failed', `Error: ${group.message ?? ''}`, { ...times, count })];
    case 'unready':
      return [
        event(pod, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', {
          ...times,
          count,
        }),
      ];
    case 'unschedulable':
    case 'claim-pending':
      return [schedulerEvent(pod, group, now)];
  }
}

function event(
  about: ApiObject,
  reason: string,
  message: string,
  more: { count: number; first: string; last: string; component: string },
): ApiObject {
  const { count, first, last, component } = more;
  return {
    ...eventHead(about, `${reason}/${message}`, first),
    reason,
    message,
    source: { component, ...(component === 'kubelet' ? { host: 'node-17' } : {}) },
    firstTimestamp: first,
    lastTimestamp: last,
    count,
    type: 'Warning',
    eventTime: null,
    reportingComponent: component,
    reportingInstance: component === 'kubelet' ? 'node-17' : '',
  };
}

/** The scheduler writes events in their newer form: with a time of its own and a series. */
function schedulerEvent(pod: ApiObject, group: PodGroup, now: Date): ApiObject {
  const first = ago(now, group.since);
  return {
    ...eventHead(pod, 'FailedScheduling', first),
    reason: 'FailedScheduling',
    message: group.message ?? '',
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    type: 'Warning',
    eventTime: first.replace('Z', '.482113Z'),
    series: { count: 23, lastObservedTime: ago(now, '4m').replace('Z', '.120311Z') },
    action: 'Scheduling',
    reportingComponent: 'default-scheduler',
    reportingInstance: 'default-scheduler-control-plane-1',
  };
}

function eventHead(about: ApiObject, topic: string, created: string): ApiObject {
  const { name, namespace, uid } = about.metadata;
  const eventName = `${name}.${digest(`${name}/${topic}`).slice(0, 16)}`;
  const involvedObject: JsonObject = {
    kind: about.kind,
    namespace,
    name,
    uid,
    apiVersion: about.apiVersion,
    resourceVersion: '1',
  };
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: eventName,
      ...(namespace === undefined ? {} : { namespace }),
      uid: uidOf(`Event/${eventName}`),
      resourceVersion: '1',
      creationTimestamp: created,
    },
    involvedObject,
  };
}

function isPending(claim: ApiObject): boolean {
  return JSON.stringify(claim.status).includes('"Pending"');
}

function isUnwell(pod: ApiObject): boolean {
  const text = JSON.stringify(pod.status);
  return (
    !text.includes('"phase":"Succeeded"') &&
    !text.includes('"phase":"Failed"') &&
    (text.includes('"status":"False"') || text.includes('"waiting"'))
  );
}
