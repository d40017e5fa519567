import type { ObjectKind } from '../objects.ts';
import { REMOVED_VERSIONS, type RemovedVersion } from './removed-versions.ts';
import type { Rule } from './rule.ts';
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
    'Objects that were read in an API version that a later release of Kubernetes no longer serves, as on old clusters.',
  find(object, { version }) {
    const gone = REMOVED_BY_NAME.get(`${object.apiVersion} ${object.kind}`);
    if (!gone) return undefined;
    return {
      title: `${object.kind} in version ${object.apiVersion} is going away.`,
      cause: `Kubernetes 1.${gone.removedIn} and later do not serve it${isAhead(gone, version) ? `; this cluster runs ${named(version ?? '')}` : ''}.`,
      advice:
        gone.successor === 'none'
          ? 'There is no successor: plan without it before the cluster is updated.'
          : `Write the object in version ${gone.successor} before the cluster is updated.`,
      group: 'cluster',
      part: `${object.apiVersion} ${object.kind}`,
    };
  },
};

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
