import type { ObjectKind } from '../objects.ts';
import { REMOVED_VERSIONS, type RemovedVersion } from './removed-versions.ts';
import type { Found, Rule } from './rule.ts';
import { named } from './words.ts';

/** Kinds that older clusters serve in versions that newer ones have given up, and custom resources. */
const VERSIONED: readonly ObjectKind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'Ingress',
  'custom',
];

const removedVersion: Rule = {
  id: 'version/removed',
  severity: 'warning',
  about: VERSIONED,
  title: 'The version of an API is going away',
  looksFor:
    'Objects that were read or written in an API version that a later release of Kubernetes no longer serves. Which versions they were written in, the objects themselves remember.',
  find(object, { version }) {
    return [object.apiVersion, ...object.writtenAs].flatMap((apiVersion) => {
      const gone = REMOVED_BY_NAME.get(`${apiVersion} ${object.kind}`);
      return gone ? [toldOf(gone, apiVersion !== object.apiVersion, version)] : [];
    });
  },
};

function toldOf(gone: RemovedVersion, isWritten: boolean, version: string | undefined): Found {
  const { kind, apiVersion, removedIn, successor } = gone;
  const runs = isAhead(gone, version) ? `; this cluster runs ${named(version ?? '')}` : '';
  const writer = isWritten ? ' Whatever wrote the object, as a chart or a manifest, has it.' : '';
  return {
    title: `${kind} in version ${apiVersion} is going away.`,
    cause: `Kubernetes 1.${removedIn} and later do not serve it${runs}.${writer}`,
    advice:
      successor === 'none'
        ? 'There is no successor: plan without it before the cluster is updated.'
        : `Write the object in version ${successor} before the cluster is updated.`,
    group: 'cluster',
    part: `${apiVersion} ${kind}`,
  };
}

/** Rules for versions of APIs. */
export const VERSION_RULES: readonly Rule[] = [removedVersion];

const REMOVED_BY_NAME = new Map(
  REMOVED_VERSIONS.map((removed) => [`${removed.apiVersion} ${removed.kind}`, removed]),
);

/** `v1.21.14-eks-1` → 21 */
const MINOR = /^v?1\.(\d{1,4})/;

function isAhead({ removedIn }: RemovedVersion, version: string | undefined): boolean {
  const minor = MINOR.exec(version ?? '')?.[1];
  return minor !== undefined && Number(minor) < removedIn;
}
