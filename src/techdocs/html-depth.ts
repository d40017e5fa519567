const TAG = /<(\/?)([a-z][^\s/>]*)/gi;

/** Elements without an end tag, or with one that need not be written. */
const NEVER_OPEN = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dt dd tbody thead tfoot'.split(
    ' ',
  ),
);

/**
 * Tells whether HTML nests deeper than a limit, in one pass and without a tree: what a tree costs
 * grows with the square of the depth. Counts an end tag only where its element is open.
 */
export function nestsDeeper(html: string, limit: number): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, slash, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    const count = open.get(name) ?? 0;
    if (NEVER_OPEN.has(name) || (slash && count === 0)) continue;
    const change = slash ? -1 : 1;
    open.set(name, count + change);
    depth += change;
    if (depth > limit) return true;
  }
  return false;
}
