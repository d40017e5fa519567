import type { Claim, ClusterEvent } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { conditionOf, PATIENCE } from './patience.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { longerThan } from './time.ts';
import { named, quoted, says } from './words.ts';

const unbound: Rule<'PersistentVolumeClaim'> = {
  id: 'claim/unbound',
  severity: 'error',
  about: ['PersistentVolumeClaim'],
  title: 'A volume claim has no volume',
  looksFor:
    'A claim that has been pending for more than five minutes. Not one that rightly waits for its first pod to find a node; a warning where no events say why it waits.',
  find(claim, around) {
    const isWaiting = claim.phase === 'Pending' && claim.deleted === undefined;
    if (!isWaiting || !longerThan(PATIENCE, claim.created, around.now)) return undefined;
    const trouble = troubleOf(claim, around);
    if (!trouble && waitsForPod(claim, around)) return undefined;
    return {
      severity: trouble ? undefined : 'warning',
      title: `The volume claim ${named(claim.name)} has no volume.`,
      ...explained(claim, trouble?.message ?? ''),
      command: kubectl`-n ${claim.namespace} describe pvc ${claim.name}`,
      since: claim.created,
    };
  },
};

const lost: Rule<'PersistentVolumeClaim'> = {
  id: 'claim/lost',
  severity: 'error',
  about: ['PersistentVolumeClaim'],
  title: 'A volume is lost',
  looksFor: 'A claim in phase Lost: the volume that it was bound to no longer exists.',
  find(claim) {
    if (claim.phase !== 'Lost') return undefined;
    return {
      title: `The volume of the claim ${named(claim.name)} is lost.`,
      cause: 'The volume that it was bound to no longer exists in the cluster.',
      advice: 'Restore the data to a new claim.',
      command: kubectl`-n ${claim.namespace} describe pvc ${claim.name}`,
    };
  },
};

/** Rules for claims of volumes. */
export const CLAIM_RULES: readonly Rule[] = [unbound, lost];

/** Events that the controller of volumes writes while a claim waits for a pod. */
const WAITS_FOR_POD = new Set(['WaitForFirstConsumer', 'WaitForPodScheduled']);

function troubleOf(claim: Claim, around: Surroundings): ClusterEvent | undefined {
  return around.eventsAbout(claim).find(({ reason }) => TROUBLES.has(reason));
}

/**
 * Whether a claim waits for a pod as it should: its storage class makes the volume where the first pod runs
 * (`volumeBindingMode: WaitForFirstConsumer`), and none that mounts it has a node yet. Why a pod finds no node is
 * told of the pod. Events expire after an hour, so a claim that no pod with a node mounts may always be such a one.
 */
function waitsForPod(claim: Claim, around: Surroundings): boolean {
  const pods = around.mounting(claim);
  if (pods.some((pod) => conditionOf(pod, 'PodScheduled')?.status === 'True')) return false;
  const isSaid = around.eventsAbout(claim).some(({ reason }) => WAITS_FOR_POD.has(reason));
  return isSaid || pods.length > 0;
}

const TROUBLES = new Set(['FailedBinding', 'ProvisioningFailed', 'VolumeMismatch']);

function explained(claim: Claim, message: string): { cause: string; advice: string } {
  if (message.includes('no storage class is set')) {
    return {
      cause:
        'No volume fits it, and it names no storage class that would make one; the cluster has no default one.',
      advice: 'Name a storage class in the claim, or have a default one set.',
    };
  }
  if (message.includes('storageclass') && message.includes('not found')) {
    return {
      cause: `Its storage class${claim.storageClass ? ` ${named(claim.storageClass)}` : ''} does not exist in the cluster.`,
      advice: 'Correct the name of the storage class.',
    };
  }
  return {
    cause: quoted(message)
      ? `No volume could be made for it.${says(message)}`
      : 'It waits for a volume, and the cluster does not say why none comes.',
    advice: 'Look at its events, and at whether the storage class can still make volumes.',
  };
}
