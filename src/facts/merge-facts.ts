import type { EntityRef } from '../model/ref.ts';
import type { Fact, KeptFact } from './fact.ts';
import { factName } from './fact-check.ts';
import type { FactProblem } from './fact-problem.ts';
import type { Collected } from './plugin-thread.ts';

/** What was known of a plugin before it collected. */
export interface EarlierFacts {
  /** Of earlier runs of the plugin. */
  kept: readonly Fact[];
  /** Shipped with the content. */
  recorded: readonly Fact[];
}

/** What a run was about. */
export interface RunScope {
  /** Whether it was configured to ask for everything: nothing of its section was taken out. */
  isWhole: boolean;
  /** Tells whether an entity is in the catalog. */
  isThere(ref: EntityRef): boolean;
  now: Date;
}

/** What is known after a run. */
export interface MergedFacts {
  /** The facts that the portal shows. */
  shown: KeptFact[];
  /** The facts that are kept for the next run. */
  stored: Fact[];
  /** Whether the systems said everything. */
  hasAnswered: boolean;
}

/** How long a fact outlives its entity, in milliseconds: thirty days. */
const ABSENCE = 30 * 24 * 3600 * 1000;

/**
 * The facts of earlier snapshots that can be shown, by name; of two about the same the newer one counts.
 */
export function knownFacts(
  plugin: string,
  { kept, recorded }: EarlierFacts,
  isThere: RunScope['isThere'],
): KeptFact[] {
  const known = new Map<string, KeptFact>();
  for (const fact of recorded) known.set(factName(fact), { ...fact, plugin, state: 'recorded' });
  for (const fact of kept) {
    const name = factName(fact);
    const other = known.get(name);
    if (other && Date.parse(other.observedAt) > Date.parse(fact.observedAt)) continue;
    known.set(name, { ...fact, plugin, state: 'kept' });
  }
  return [...known.values()]
    .filter((fact) => 'page' in fact || isThere(fact.entityRef))
    .sort(compareFacts);
}

/**
 * Lays the facts of a run over the earlier ones: those stay that are about something it gave nothing
 * for, where it was not whole. Facts about entities that are not in the catalog are stored on for a
 * while: a catalog that cannot be read loses nothing.
 */
export function mergeFacts(
  plugin: string,
  collected: Collected,
  earlier: EarlierFacts,
  { isWhole, isThere, now }: RunScope,
): MergedFacts {
  const given = new Set(collected.facts.map(factName));
  const saidPages = isWhole && hasEnded(collected);
  const saidAll = saidPages && !collected.facts.some(({ problems }) => problems.some(isGap));
  const stays = (fact: Fact) => {
    if (given.has(factName(fact))) return false;
    if ('page' in fact) return !saidPages;
    if (isThere(fact.entityRef)) return !saidAll && concerns(collected, fact.entityRef);
    return !saidAll || now.getTime() - Date.parse(fact.observedAt) < ABSENCE;
  };
  const kept = earlier.kept.filter(stays);
  const recorded = earlier.recorded.filter(stays);
  const fresh = collected.facts.map((fact): KeptFact => ({ ...fact, plugin, state: 'fresh' }));
  return {
    shown: [...fresh, ...knownFacts(plugin, { kept, recorded }, isThere)].sort(compareFacts),
    stored: [...collected.facts, ...kept],
    hasAnswered: saidAll,
  };
}

/** Whether a run came to its end, so that what it gave nothing for is not there. */
function hasEnded({ problems, refused, failure }: Collected): boolean {
  return !failure && refused.length === 0 && !problems.some(isGap);
}

/**
 * An annotation that cannot be used is a mistake of the entity and hides no answer of the system; every
 * other problem may.
 */
function isGap({ code }: FactProblem): boolean {
  return code !== 'facts/invalid-annotation';
}

/** A plugin that failed early has not said which entities are its business: then all may be. */
function concerns({ applies }: Collected, ref: EntityRef): boolean {
  return applies?.has(ref) ?? true;
}

/** By plugin, then entities by reference, then pages by name. */
function compareFacts(a: KeptFact, b: KeptFact): number {
  const [first, second] = [sortKey(a), sortKey(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function sortKey(fact: KeptFact): string {
  const about = 'entityRef' in fact ? `0\0${fact.entityRef}` : `1\0${fact.page}`;
  return `${fact.plugin}\0${about}`;
}
