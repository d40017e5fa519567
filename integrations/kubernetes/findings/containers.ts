import { type Container, called, ofContainers, unreadySince } from './container.ts';
import { lastEnd, wasOutOfMemory } from './exit-code.ts';
import { IMAGE_REASONS } from './images.ts';
import { kubectl } from './kubectl.ts';
import { memoryFigures } from './memory.ts';
import { containerAllowance, INIT_PATIENCE, MOMENT } from './patience.ts';
import type { Found, Rule } from './rule.ts';
import { DAY, longerThan, within } from './time.ts';
import { counted, named, says } from './words.ts';

/** Reasons for waiting that every container has while its pod starts. */
const STARTING = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** Reasons of the kubelet for containers that it could not start, other than images and configuration. */
const START_FAILURES = new Set([
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);

const crashLoop = ofContainers({
  id: 'pod/crash-loop',
  severity: 'error',
  title: 'A container crashes again and again',
  looksFor:
    'A container, init containers too, that waits in CrashLoopBackOff, or has just ended with an error after a restart.',
  find(container, around) {
    if (!isCrashLooping(container)) return undefined;
    const { status, pod } = container;
    const end = status.terminated ?? status.last;
    const outOfMemory = wasOutOfMemory(end);
    return {
      title: outOfMemory
        ? `${called(container)} runs out of memory and crashes again and again.`
        : `${called(container)} crashes again and again.`,
      cause: `It was restarted ${counted(status.restarts, 'time')}. ${lastEnd(end)}${outOfMemory ? memoryFigures(container, around) : ''}`,
      advice: outOfMemory
        ? 'Raise its memory limit, or find out what uses the memory.'
        : 'Read the log of the run that crashed.',
      command: previousLog(container),
      since: unreadySince(pod) ?? end?.finished ?? pod.created,
    };
  },
});

const outOfMemory = ofContainers({
  id: 'pod/out-of-memory',
  severity: 'warning',
  title: 'A container ran out of memory',
  looksFor:
    'A container that was killed for its use of memory within a day, and runs again. Containers in a crash loop are left to that rule.',
  find(container, around) {
    const { status } = container;
    const end = recentEnd(container, around.now);
    if (!wasOutOfMemory(end) || isCrashLooping(container)) return undefined;
    return {
      title: `${called(container)} ran out of memory and was killed.`,
      cause: `It used more memory than it may, and was restarted ${counted(status.restarts, 'time')} so far.${memoryFigures(container, around)}`,
      advice: 'Raise its memory limit, or find out what uses the memory.',
      command: shownBy(container),
      since: end?.finished,
    };
  },
});

const restarts = ofContainers({
  id: 'pod/restarts',
  severity: 'warning',
  title: 'A container was restarted',
  looksFor:
    'A container whose last restart is less than a day ago. Older restarts, crash loops, lack of memory, and init containers that ran once more and ended well are no matter of this rule.',
  find(container, around) {
    const { status } = container;
    const end = recentEnd(container, around.now);
    if (!end || wasOutOfMemory(end) || isCrashLooping(container) || status.restarts <= 0) {
      return undefined;
    }
    if (status.init && end.exitCode === 0) return undefined; // As after a restart of its node.
    return {
      title: `${called(container)} was restarted within the last day.`,
      cause: `${lastEnd(end)} It was restarted ${counted(status.restarts, 'time')} since its pod was made.`,
      advice: 'Read the log of the run that ended.',
      command: previousLog(container),
      since: end.finished,
    };
  },
});

const configuration = ofContainers({
  id: 'pod/configuration',
  severity: 'error',
  title: 'A container lacks its configuration',
  looksFor:
    'A container in CreateContainerConfigError: a Secret, a ConfigMap or a key of one is missing, or it may not run as its user.',
  find(container) {
    const { status, pod } = container;
    if (status.waiting?.reason !== 'CreateContainerConfigError') return undefined;
    return {
      title: `${called(container)} cannot start because its configuration is not there.`,
      ...missingConfiguration(status.waiting.message),
      command: shownBy(container),
      since: unreadySince(pod) ?? pod.created,
    };
  },
});

const startFailure = ofContainers({
  id: 'pod/start-failure',
  severity: 'error',
  title: 'A container cannot be started',
  looksFor:
    'A container in CreateContainerError, RunContainerError, or another failure of the container runtime or of a hook.',
  find(container) {
    const { status, pod } = container;
    if (!status.waiting || !START_FAILURES.has(status.waiting.reason)) return undefined;
    return {
      title: `${called(container)} cannot be started.`,
      ...startTrouble(status.waiting.message),
      command: shownBy(container),
      since: unreadySince(pod) ?? pod.created,
    };
  },
});

const waiting = ofContainers({
  id: 'pod/waiting',
  severity: 'error',
  title: 'A container waits for something unusual',
  looksFor:
    'A container that waits for a reason that no other rule knows, or that says why it waits while its pod should have started.',
  find(container, around) {
    const { status, pod } = container;
    if (!status.waiting || isKnownWait(status.waiting.reason)) return undefined;
    const starting = STARTING.has(status.waiting.reason);
    if (starting && (!status.waiting.message || !longerThan(MOMENT, pod.created, around.now))) {
      return undefined;
    }
    return {
      title: `${called(container)} does not start.`,
      cause: `It waits${status.waiting.reason && ` in the state ${named(status.waiting.reason)}`}.${says(status.waiting.message)}`,
      advice: 'Look at the events of its pod.',
      command: shownBy(container),
      since: unreadySince(pod) ?? pod.created,
    };
  },
});

const notReady = ofContainers({
  id: 'pod/not-ready',
  severity: 'error',
  title: 'A container runs but is not ready',
  looksFor:
    'A container that runs for longer than its startup and readiness probes allow (delay + period × failures, and two minutes at least) and has not been ready for two minutes.',
  find(container, around) {
    const { status, spec, pod } = container;
    const started = status.running?.started;
    if (status.ready || !spec?.readiness) return undefined;
    const isOverdue = longerThan(containerAllowance(spec), started, around.now);
    if (!isOverdue || !longerThan(MOMENT, unreadySince(pod) ?? started, around.now)) {
      return undefined;
    }
    const probe = spec.startup && status.started === false ? 'startup' : 'readiness';
    return {
      title: `${called(container)} runs but is not ready for requests.`,
      cause: `Its ${probe} probe does not succeed, so Kubernetes sends it no requests.`,
      advice:
        'Look at the log, and at what the probe asks for: the path, the port, and whatever the answer depends on.',
      command: currentLog(container),
      since: unreadySince(pod) ?? started,
    };
  },
});

const slowInit = ofContainers({
  id: 'pod/slow-init',
  severity: 'warning',
  title: 'An init container does not come to its end',
  looksFor:
    'An init container without probes that runs for more than 15 minutes, while the pod waits for it.',
  find(container, around) {
    const { status, spec } = container;
    const started = status.running?.started;
    const isPreparing = status.init && !status.ready && !spec?.readiness;
    if (!isPreparing || !longerThan(INIT_PATIENCE, started, around.now)) return undefined;
    return {
      title: `${called(container)} does not come to its end.`,
      cause: 'The containers of its pod do not start before it has ended.',
      advice: 'Look at its log: most often it waits for another service.',
      command: currentLog(container),
      since: started,
    };
  },
});

/** Rules for the containers of pods, except how they get their images. */
export const CONTAINER_RULES: readonly Rule[] = [
  crashLoop,
  configuration,
  startFailure,
  waiting,
  notReady,
  outOfMemory,
  restarts,
  slowInit,
];

/** Reasons that have a rule of their own. */
function isKnownWait(reason: string): boolean {
  return (
    reason === 'CrashLoopBackOff' ||
    reason === 'CreateContainerConfigError' ||
    START_FAILURES.has(reason) ||
    IMAGE_REASONS.has(reason)
  );
}

/** The kubelet waits longer after each crash; just before, the container stands as ended. */
function isCrashLooping({ status }: Container): boolean {
  if (status.waiting?.reason === 'CrashLoopBackOff') return true;
  return status.restarts > 0 && status.terminated !== undefined && status.terminated.exitCode !== 0;
}

function recentEnd({ status }: Container, now: Date) {
  return within(DAY, status.last?.finished, now) ? status.last : undefined;
}

const MISSING_OBJECT = /\b(secret|configmap) "([^"\s]{1,253})" not found/i;
const MISSING_KEY = /couldn't find key (\S{1,253}) in (Secret|ConfigMap) (\S{1,507})/i;

function missingConfiguration(message: string): Pick<Found, 'cause' | 'advice'> {
  const key = MISSING_KEY.exec(message);
  if (key) {
    return {
      cause: `The key ${named(key[1] ?? '')} is missing in the ${kindOf(key[2])} ${named(key[3] ?? '')}.`,
      advice: 'Add the key, or correct its name where the container asks for it.',
    };
  }
  const object = MISSING_OBJECT.exec(message);
  if (object) {
    return {
      cause: `The ${kindOf(object[1])} ${named(object[2] ?? '')} does not exist in its namespace.`,
      advice: `Create the ${kindOf(object[1])}, or correct its name where the container asks for it.`,
    };
  }
  if (message.includes('runAsNonRoot')) {
    return {
      cause: 'It may not run as root, but its image starts as root or as a user without a number.',
      advice: 'Set a user with a number in the image, or runAsUser in the security context.',
    };
  }
  return {
    cause: `Something that it is configured with is missing or does not fit.${says(message)}`,
    advice: 'Check the Secrets and ConfigMaps that it names, and their keys.',
  };
}

function kindOf(text: string | undefined): string {
  return text?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}

function startTrouble(message: string): Pick<Found, 'cause' | 'advice'> {
  const text = message.toLowerCase();
  if (text.includes('executable file not found') || text.includes('no such file or directory')) {
    return {
      cause: `A file that it needs is not in the image, most often the command itself.${says(message)}`,
      advice: 'Check the command of the container, and that the image contains it.',
    };
  }
  if (text.includes('permission denied')) {
    return {
      cause: `Its command may not be executed.${says(message)}`,
      advice: 'Make the file executable in the image.',
    };
  }
  return {
    cause: `The node could not make or start the container.${says(message)}`,
    advice: 'Look at the events of its pod.',
  };
}

function previousLog({ pod, status }: Container): string | undefined {
  return kubectl`-n ${pod.namespace} logs ${pod.name} -c ${status.name} --previous`;
}

function currentLog({ pod, status }: Container): string | undefined {
  return kubectl`-n ${pod.namespace} logs ${pod.name} -c ${status.name}`;
}

function shownBy({ pod }: Container): string | undefined {
  return kubectl`-n ${pod.namespace} describe pod ${pod.name}`;
}
