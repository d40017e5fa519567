import { distance } from 'fastest-levenshtein';

/**
 * The candidates a person most likely meant by a misspelt text: at most `limit`, nearest first, none
 * that differs in more than a third of its letters.
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
    const score = distance(wanted, candidate.toLowerCase());
    if (score <= allowed) scored.push({ candidate, score });
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
