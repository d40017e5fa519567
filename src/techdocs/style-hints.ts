const SIZE = /(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:px|%)?)\s*(?=;|$)/gi;
const ALIGNMENT = /(?:^|;)\s*text-align\s*:\s*(left|center|right)\b/i;

/**
 * The sizes that a style gives, as the attributes of an element: the policy of a page lets no styles of
 * its author work, and a size is the one that pictures need.
 *
 * @example sizesOf('width: 300px')  // [['width', '300']]
 */
export function sizesOf(style: string): [name: string, value: string][] {
  return [...style.matchAll(SIZE)].map(([, name = '', size = '']) => [
    name.toLowerCase(),
    size.replace('px', ''),
  ]);
}

/** The class that stands for the alignment of text in a style, if it has one. */
export function alignmentClass(style: string): string | undefined {
  const alignment = ALIGNMENT.exec(style)?.[1];
  return alignment && `align-${alignment.toLowerCase()}`;
}
