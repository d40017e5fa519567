import type { Listing, ListingFailure } from '../cluster-snapshot.ts';
import { kindName, type ListedKind } from './kinds.ts';
import type { Part } from './part.ts';

/**
 * One listing of the parts that a kind was listed in. It is as old as the oldest of them; `now`
 * where nothing was ever listed. It counts as listed in part only where nothing in it is from an
 * earlier snapshot.
 */
export function joinParts(kind: ListedKind, parts: readonly Part[], now: Date): Listing {
  const times = parts.flatMap(({ observedAt }) => observedAt ?? []).sort();
  const labelKeys = sharedKeys(parts);
  return {
    kind: kind.kind,
    plural: kindName(kind),
    observedAt: times[0] ?? now.toISOString(),
    items: parts.flatMap(({ items }) => items),
    failure: failureOf(parts),
    ...(labelKeys && { labelKeys }),
  };
}

function sharedKeys(parts: readonly Part[]): string[] | undefined {
  const [first, ...rest] = parts.flatMap(({ labelKeys }) => (labelKeys ? [labelKeys] : []));
  return first?.filter((key) => rest.every((keys) => keys.includes(key)));
}

/** The failure that counts most: one that made something older than the rest. */
function failureOf(parts: readonly Part[]): ListingFailure | undefined {
  const failed = parts.filter(({ failure }) => failure !== undefined);
  const kept = failed.find(({ labelKeys }) => labelKeys !== undefined);
  const telling = (kept ?? failed[0])?.failure?.failure;
  if (!telling) return undefined;
  const alike = failed.filter(({ failure }) => failure?.failure.reason === telling.reason);
  if (alike.length === parts.length) return telling;
  const type = kept ? telling.type : 'partial';
  return { type, reason: `${telling.reason} in ${namespacesOf(alike)}` };
}

function namespacesOf([first, ...rest]: readonly Part[]): string {
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `the namespace ${first?.namespace ?? ''}${more}`;
}
