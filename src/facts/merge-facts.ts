import type { EntityRef } from '../model/ref.ts';
import type { Fact, KeptFact } from './fact.ts';
import { factName } from './fact-check.ts';
import type { FactProblem } from './fact-problem.ts';
import type { Collected } from './plugin-thread.ts';

/** What was known of a plugin before it collected. */
export interface EarlierFacts {
  /** Of the last snapshot that the plugin answered for. */
  kept: readonly Fact[];
  /** Shipped with the content. */
  recorded: readonly Fact[];
}

/** The facts of earlier snapshots by name; of two about the same the newer one counts. */
export function knownFacts(plugin: string, { kept, recorded }: EarlierFacts): KeptFact[] {
  const known = new Map<string, KeptFact>();
  for (const fact of recorded) known.set(factName(fact), { ...fact, plugin, state: 'recorded' });
  for (const fact of kept) {
    const name = factName(fact);
    const other = known.get(name);
    if (other && Date.parse(other.observedAt) > Date.parse(fact.observedAt)) continue;
    known.set(name, { ...fact, plugin, state: 'kept' });
  }
  return [...known.values()].sort(compareFacts);
}

/**
 * The facts that are shown after a run: those it gave, and, where it was not whole, the earlier ones
 * about everything it gave nothing for.
 */
export function mergeFacts(
  plugin: string,
  collected: Collected,
  known: readonly KeptFact[],
): KeptFact[] {
  const fresh = collected.facts.map((fact): KeptFact => ({ ...fact, plugin, state: 'fresh' }));
  if (isWhole(collected)) return fresh.sort(compareFacts);
  const given = new Set(fresh.map(factName));
  const stays = (fact: KeptFact) => 'page' in fact || concerns(collected, fact.entityRef);
  const earlier = known.filter((fact) => !given.has(factName(fact)) && stays(fact));
  return [...fresh, ...earlier].sort(compareFacts);
}

/**
 * Whether a run said everything there is to say. An annotation that cannot be used is a mistake of the
 * entity and hides no answer of the system.
 */
function isWhole({ facts, problems, refused, failure }: Collected): boolean {
  const isGap = ({ code }: FactProblem) => code !== 'facts/invalid-annotation';
  return (
    !failure &&
    refused.length === 0 &&
    !problems.some(isGap) &&
    !facts.some((fact) => fact.problems.some(isGap))
  );
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
