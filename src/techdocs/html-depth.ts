import { SVG_ELEMENTS } from './svg-schema.ts';

const TAG = /<(\/?)([a-z][^\s/>]*)([^<>]*)/gi;

/** Elements without an end tag, or with one that need not be written. */
const NEVER_OPEN = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dt dd tbody thead tfoot'.split(
    ' ',
  ),
);

/** Attributes that are quoted, and a slash that is none of them. */
const ENDS_IN_ITSELF = /^(?:\s+[^\s"'/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*\/$/;

/** Elements of a drawing whose content is read as HTML. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['desc', 'title']);

/** Elements of a drawing by their names in lower case; `style` is one there too. */
const DRAWING: ReadonlySet<string> = new Set(
  [...SVG_ELEMENTS, 'style'].map((name) => name.toLowerCase()),
);

/**
 * Tells whether HTML nests deeper than a limit, in one pass and without a tree: what a tree costs
 * grows with the square of the depth. Counts an end tag only where its element is open, and an element
 * that ends in itself, `<path/>`, not at all where only a drawing can be.
 */
export function nestsDeeper(html: string, limit: number): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  let isDrawing = false;
  let description = '';
  for (const [, slash, tag = '', rest = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (description !== '') isDrawing = slash !== '' && name === description;
    else isDrawing = name === 'svg' ? slash === '' : isDrawing && DRAWING.has(name);
    description = isDrawing && slash === '' && DESCRIPTIONS.has(name) ? name : '';
    const count = open.get(name) ?? 0;
    if (NEVER_OPEN.has(name) || (slash && count === 0)) continue;
    if (isDrawing && ENDS_IN_ITSELF.test(rest)) continue;
    const change = slash ? -1 : 1;
    open.set(name, count + change);
    depth += change;
    if (depth > limit) return true;
  }
  return false;
}
