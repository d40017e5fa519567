import type { Random } from './random.ts';

const SUBJECTS = [
  'The service',
  'A worker',
  'The gateway',
  'Each consumer',
  'The scheduler',
  'The client',
  'An operator',
  'The cache',
  'The importer',
  'Every replica',
];
const VERBS = [
  'reads',
  'validates',
  'stores',
  'forwards',
  'retries',
  'signs',
  'compresses',
  'batches',
  'rejects',
  'measures',
  'replays',
  'archives',
];
const OBJECTS = [
  'orders',
  'invoices',
  'shipments',
  'sessions',
  'payments',
  'documents',
  'measurements',
  'notifications',
  'profiles',
  'prices',
  'reservations',
  'reports',
];
const PLACES = [
  'from the queue',
  'in the database',
  'at the edge',
  'for the billing system',
  'before midnight',
  'within one region',
  'behind the load balancer',
  'after each deployment',
  'under heavy load',
  'in the warehouse',
];
const REASONS = [
  'so that a failure stays local',
  'because the upstream is slow',
  'until the lease ends',
  'unless the flag is off',
  'while the migration runs',
  'to keep latency low',
  'as the contract demands',
  'so that nothing is counted twice',
];

/** Words that make names and rare terms. */
export const NOUNS = [
  'atlas',
  'beacon',
  'cargo',
  'delta',
  'ember',
  'falcon',
  'granite',
  'harbor',
  'indigo',
  'jasper',
  'kestrel',
  'lagoon',
  'meadow',
  'nimbus',
  'orchid',
  'pioneer',
  'quartz',
  'ridge',
  'summit',
  'tundra',
  'umber',
  'violet',
  'willow',
  'zephyr',
];

/** One believable sentence. */
export function sentence(random: Random): string {
  const term = random.below(4) === 0 ? ` ${random.pick(NOUNS)}-${random.below(500)}` : '';
  return `${random.pick(SUBJECTS)} ${random.pick(VERBS)}${term} ${random.pick(OBJECTS)} ${random.pick(PLACES)} ${random.pick(REASONS)}.`;
}

/** A few sentences. */
export function paragraph(random: Random, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}
