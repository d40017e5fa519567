import { type Container, called, ofContainers, unreadySince } from './container.ts';
import { kubectl } from './kubectl.ts';
import type { Found, Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { named, says } from './words.ts';

/** Reasons of the kubelet for containers whose image it could not get. */
export const IMAGE_REASONS: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

type Explanation = Pick<Found, 'cause' | 'advice'>;

/** What registries and runtimes write, the most telling first. */
const TROUBLES: readonly (Explanation & { phrases: readonly string[] })[] = [
  {
    phrases: ['toomanyrequests', 'too many requests', 'rate limit'],
    cause: 'The registry refuses more downloads for the moment: its rate limit is reached.',
    advice: 'Pull with an account, or through a mirror of the registry.',
  },
  {
    phrases: ['no such host', 'server misbehaving'],
    cause: 'The name of the registry is not known: it is misspelt, or the node cannot look it up.',
    advice: 'Check the name of the registry in the image.',
  },
  {
    phrases: ['x509', 'certificate'],
    cause: "The node does not trust the registry's certificate.",
    advice: "Have the registry's certificate authority installed on the nodes.",
  },
  {
    phrases: ['no match for platform', 'no matching manifest'],
    cause: 'The image exists, but not for the kind of processor that the node has.',
    advice: 'Build the image for that platform too, or choose nodes that fit.',
  },
  {
    phrases: ['repository does not exist or may require'],
    cause:
      'The image does not exist, or the cluster may not pull it: the registry does not tell which.',
    advice: 'Check the name of the image, and the pull secret of the pod.',
  },
  {
    phrases: ['unauthorized', 'authentication required', 'no basic auth', 'denied', 'forbidden'],
    cause:
      'The registry does not let the cluster pull it: credentials are missing, wrong or too weak.',
    advice: 'Check the pull secret of the pod or of its service account.',
  },
  {
    phrases: ['not found', 'manifest unknown', 'name unknown', 'does not exist'],
    cause: 'The registry has no such image or no such tag.',
    advice: 'Check that the image was built and pushed, and that name and tag are right.',
  },
  {
    phrases: [
      'i/o timeout',
      'deadline exceeded',
      'connection refused',
      'tls handshake',
      'connection reset',
    ],
    cause: 'The node does not reach the registry.',
    advice: 'Check that the registry is up and that the network lets the nodes through.',
  },
  {
    phrases: ['no space left'],
    cause: 'The node has no room left on its disk.',
    advice: 'Have the node cleaned up, or make the image smaller.',
  },
];

/** Troubles that the reason alone tells. */
const BY_REASON: Record<string, Explanation> = {
  InvalidImageName: {
    cause: 'The name of the image is not written as names of images are.',
    advice: 'Correct it: lower case, no spaces, at most one tag.',
  },
  ErrImageNeverPull: {
    cause: 'The pod says that the image must not be pulled, and the node does not have it.',
    advice: 'Change imagePullPolicy, or load the image onto the nodes.',
  },
  SignatureValidationFailed: {
    cause: "The image's signature is missing or not trusted.",
    advice: 'Sign the image, or have its signer trusted.',
  },
};

const imagePull = ofContainers({
  id: 'pod/image-pull',
  severity: 'error',
  title: 'An image cannot be pulled',
  looksFor:
    'A container whose image does not come: wrong name or tag, no access, an unknown or unreachable registry, a rate limit. Told apart by what the registry answered.',
  find(container, around) {
    const { status, spec, pod } = container;
    if (!status.waiting || !IMAGE_REASONS.has(status.waiting.reason)) return undefined;
    return {
      title: `${called(container)} does not get its image ${named(spec?.image || status.image)}.`,
      ...explained(container, status.waiting, around),
      command: kubectl`-n ${pod.namespace} describe pod ${pod.name}`,
      since: unreadySince(pod) ?? pod.created,
    };
  },
});

/** Rules for the images of containers. */
export const IMAGE_RULES: readonly Rule[] = [imagePull];

function explained(
  { pod }: Container,
  waiting: { reason: string; message: string },
  around: Surroundings,
): Explanation {
  const byReason = Object.hasOwn(BY_REASON, waiting.reason) ? BY_REASON[waiting.reason] : undefined;
  if (byReason) return { ...byReason, cause: `${byReason.cause}${says(waiting.message)}` };
  const messages = [waiting.message, ...pullEvents(pod, around)];
  const telling = messages.flatMap((message) => troubleOf(message) ?? [])[0];
  return (
    telling ?? {
      cause: waiting.message.startsWith('Back-off')
        ? 'The node could not pull it, and waits before it tries again. Only the events of the pod say why.'
        : `The node could not pull it.${says(waiting.message)}`,
      advice: 'Check the name of the image, and that the cluster may pull it.',
    }
  );
}

/** While the kubelet waits before the next attempt, only events still say what went wrong. */
function pullEvents(pod: Container['pod'], around: Surroundings): string[] {
  return around
    .eventsAbout(pod)
    .filter(({ reason, message }) => reason === 'Failed' && message.startsWith('Failed to pull'))
    .map(({ message }) => message);
}

function troubleOf(message: string): Explanation | undefined {
  const text = message.toLowerCase();
  const trouble = TROUBLES.find(({ phrases }) => phrases.some((phrase) => text.includes(phrase)));
  return trouble && { cause: `${trouble.cause}${says(message)}`, advice: trouble.advice };
}
