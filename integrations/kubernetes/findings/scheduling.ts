import { counted, named, quoted } from './words.ts';

/** Why a pod got no node, in plain words. */
export interface Scheduling {
  /** "2 of 3 nodes: too little processor time left" */
  obstacles: string[];
  advice: string;
}

interface Obstacle {
  /** Beginning of what the scheduler writes after the number of nodes. */
  phrase: string;
  /** What follows "2 of 3 nodes: ". */
  says: (rest: string) => string;
  advice: string;
}

const RESOURCES: Record<string, string> = {
  cpu: 'processor time',
  memory: 'memory',
  pods: 'room for pods',
  'ephemeral-storage': 'disk space',
};

const SMALLER = 'Ask for less, stop something else, or have nodes added.';
const LABELS =
  'Check the node selector and the affinity of the pod against the labels of the nodes.';
const TAINTS =
  'Give the pod a toleration if it belongs on these nodes; otherwise have other nodes added.';
const SPREAD = 'Loosen the rules that keep its pods apart, or have nodes added.';
const VOLUME = 'Have nodes added where the volume is, or move the data.';
const WAIT = 'Wait until the nodes are back, or ask who runs the cluster.';

/** What the plugins of kube-scheduler write about nodes (its `framework/plugins`). */
const OBSTACLES: readonly Obstacle[] = [
  {
    phrase: 'Insufficient ',
    says: (rest) => `too little ${resourceNamed(rest)} left`,
    advice: SMALLER,
  },
  { phrase: 'Too many pods', says: () => 'no room for more pods', advice: SMALLER },
  {
    phrase: 'node(s) had untolerated taint',
    says: (rest) => `reserved for other pods${taintNamed(rest)}`,
    advice: TAINTS,
  },
  {
    phrase: 'node(s) had taint',
    says: (rest) => `reserved for other pods${taintNamed(rest)}`,
    advice: TAINTS,
  },
  {
    phrase: "node(s) didn't match Pod's node affinity",
    says: () => 'not among those that it asks for',
    advice: LABELS,
  },
  {
    phrase: "node(s) didn't match node selector",
    says: () => 'not among those that it asks for',
    advice: LABELS,
  },
  {
    phrase: "node(s) didn't match node affinity",
    says: () => 'not among those that it asks for',
    advice: LABELS,
  },
  {
    phrase: "node(s) didn't match pod affinity",
    says: () => 'none of the pods that it wants to be near',
    advice: SPREAD,
  },
  {
    phrase: "node(s) didn't match pod anti-affinity",
    says: () => 'pods that it wants to be away from',
    advice: SPREAD,
  },
  {
    phrase: "node(s) didn't satisfy existing pods anti-affinity",
    says: () => 'pods that want to be away from it',
    advice: SPREAD,
  },
  {
    phrase: "node(s) didn't match pod topology spread",
    says: () => 'its pods would be unevenly spread',
    advice: SPREAD,
  },
  {
    phrase: 'node(s) had volume node affinity conflict',
    says: () => 'its volume is in another zone or on another node',
    advice: VOLUME,
  },
  {
    phrase: 'node(s) had no available volume zone',
    says: () => 'not in the zone of its volume',
    advice: VOLUME,
  },
  {
    phrase: "node(s) didn't find available persistent volumes to bind",
    says: () => 'no volume for its claim',
    advice: 'Have a volume made that fits the claim.',
  },
  {
    phrase: 'node(s) exceed max volume count',
    says: () => 'no room for more volumes',
    advice: SMALLER,
  },
  {
    phrase: "node(s) didn't have free ports",
    says: () => 'the port of the node that it wants is taken',
    advice: 'Let the pod do without a port of the node.',
  },
  { phrase: 'node(s) were unschedulable', says: () => 'closed for new pods', advice: WAIT },
  { phrase: 'node(s) were not ready', says: () => 'not ready', advice: WAIT },
];

/** Taints that Kubernetes itself sets on nodes in trouble. */
const TROUBLED_NODES = 'node.kubernetes.io/';

const NODES = /^0\/(\d{1,6}) nodes are available: /;
const PART = /^(\d{1,6}) (.+)$/;
const MISSING_CLAIM = /^persistentvolumeclaim "([^"\s]{1,253})" not found/;
const ELSEWHERE = ['. preemption:', '. no new claims', '. not found', ' preemption:'];

/**
 * Takes the scheduler's message apart. "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had
 * untolerated taint {dedicated: gpu}." gives two obstacles. What is not understood is quoted.
 */
export function schedulingOf(message: string): Scheduling {
  const missing = MISSING_CLAIM.exec(message);
  if (missing) return claimMissing(missing[1] ?? '');
  const nodes = NODES.exec(message);
  if (!nodes) return notUnderstood(message);
  if (Number(nodes[1]) === 0) return { obstacles: ['the cluster has no nodes'], advice: WAIT };
  const parts = partsOf(withoutPreemption(message.slice(nodes[0].length)));
  const known = parts.map((part) => obstacleOf(part, Number(nodes[1])));
  return {
    obstacles: known.map(({ obstacle }) => obstacle),
    advice: known.flatMap(({ advice }) => advice ?? [])[0] ?? 'Look at the events of the pod.',
  };
}

/** As many obstacles as a sentence bears; the scheduler names few. */
const MOST = 6;

/** The obstacles as one sentence. */
export function obstaclesInWords({ obstacles }: Scheduling): string {
  const text = obstacles.slice(0, MOST).join('; ');
  return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : '';
}

function withoutPreemption(text: string): string {
  const ends = ELSEWHERE.map((mark) => text.indexOf(mark)).filter((index) => index !== -1);
  const list = text.slice(0, Math.min(text.length, ...ends));
  return list.endsWith('.') ? list.slice(0, -1) : list;
}

/** Commas within braces, and those before a clause of the same part, separate nothing. */
function partsOf(list: string): string[] {
  return list.split(/, (?=\d)/).filter((part) => part !== '');
}

function obstacleOf(part: string, total: number): { obstacle: string; advice?: string } {
  if (part.startsWith('pod has unbound immediate PersistentVolumeClaims')) {
    return {
      obstacle: 'a volume claim of the pod has no volume yet',
      advice:
        'Look at the claim: it needs a storage class that makes volumes, or a volume that fits.',
    };
  }
  const match = PART.exec(part);
  const text = match?.[2] ?? '';
  const known = OBSTACLES.find(({ phrase }) => text.startsWith(phrase));
  if (!match || !known) return { obstacle: `the scheduler says “${quoted(part)}”` };
  const rest = text.slice(known.phrase.length);
  return {
    obstacle: `${match[1]} of ${counted(total, 'node')}: ${known.says(rest)}`,
    advice: rest.includes(TROUBLED_NODES) ? WAIT : known.advice,
  };
}

function resourceNamed(name: string): string {
  return Object.hasOwn(RESOURCES, name) ? (RESOURCES[name] ?? '') : named(name);
}

/** ` {dedicated: gpu}` → ` (taint dedicated: gpu)`; taints without a value end with a colon. */
function taintNamed(rest: string): string {
  const open = rest.indexOf('{');
  const close = rest.indexOf('}', open);
  if (open === -1 || close === -1) return '';
  const taint = rest.slice(open + 1, close).trim();
  return ` (taint ${named(taint.endsWith(':') ? taint.slice(0, -1) : taint)})`;
}

function claimMissing(name: string): Scheduling {
  return {
    obstacles: [`the volume claim ${named(name)} does not exist`],
    advice: 'Create the claim, or correct its name in the pod.',
  };
}

function notUnderstood(message: string): Scheduling {
  const text = quoted(message);
  return {
    obstacles: [text ? `the scheduler says “${text}”` : 'the scheduler does not say why'],
    advice: 'Look at the events of the pod.',
  };
}
