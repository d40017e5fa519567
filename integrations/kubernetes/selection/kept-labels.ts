import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { LABELLED_KINDS } from './kinds.ts';
import type { Selector } from './selector.ts';

/**
 * Tells of selectors whether what is kept of a cluster lacks labels that they ask for. Only the labels that were
 * asked for at the time are kept with the objects of an earlier snapshot, so such a selector would find too
 * little there, or too much.
 */
export function lacksLabels({ listings }: ClusterSnapshot): (selector: Selector) => boolean {
  const kept = listings
    .filter(({ kind }) => LABELLED_KINDS.some((labelled) => labelled === kind))
    .flatMap(({ labelKeys }) => (labelKeys ? [new Set(labelKeys)] : []));
  if (kept.length === 0) return () => false;
  return ({ keys }) => keys.some((key) => kept.some((labels) => !labels.has(key)));
}
