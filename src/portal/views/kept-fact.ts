import type { KeptFact } from '../../facts/fact.ts';

/** A fact about an entity. */
export type KeptEntityFact = Extract<KeptFact, { entityRef: unknown }>;

/** A fact that fills a page. */
export type KeptPageFact = Extract<KeptFact, { page: unknown }>;

/** Tells facts about entities from those that fill pages. */
export function isEntityFact(fact: KeptFact): fact is KeptEntityFact {
  return 'entityRef' in fact;
}

/** Tells facts that fill pages from those about entities. */
export function isPageFact(fact: KeptFact): fact is KeptPageFact {
  return !isEntityFact(fact);
}
