import { distance } from 'fastest-levenshtein';

/**
 * The candidates a person most likely meant by a misspelt text: at most `limit`, nearest first, none
 * that differs in more than a third of its letters. Two letters in the wrong order count as one.
 *
 * @example nearest('team-paymets', ['team-payments', 'team-search'])  // ['team-payments']
 */
export function nearest(text: string, candidates: Iterable<string>, limit = 1): string[] {
  const wanted = text.toLowerCase();
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const longest = Math.max(wanted.length, candidate.length);
    const allowed = Math.max(1, Math.floor(longest / 3));
    if (Math.abs(wanted.length - candidate.length) > allowed) continue;
    const score = slipsBetween(wanted, candidate.toLowerCase());
    if (score <= allowed) scored.push({ candidate, score });
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/**
 * How many slips lead from one text to the other: letters that are wrong, missing or too many. Two
 * neighbouring letters in the wrong order are one slip, where all others are the same.
 */
export function slipsBetween(written: string, meant: string): number {
  return areSwapped(written, meant) ? 1 : distance(written, meant);
}

function areSwapped(written: string, meant: string): boolean {
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at += 1;
  const swapped = `${meant.slice(0, at)}${meant[at + 1] ?? ''}${meant[at] ?? ''}${meant.slice(at + 2)}`;
  return at < written.length && written === swapped;
}
