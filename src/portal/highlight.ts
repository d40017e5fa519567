import shiki from 'shiki/package.json' with { type: 'json' };
import type { Highlight } from '../techdocs/site.ts';

/** Changes whenever the same code could be printed otherwise: with Shiki, and with what is made of it. */
export const HIGHLIGHTER_VERSION = `4 ${shiki.version}`;

/**
 * Makes the highlighter. Shiki is loaded when the first block is printed: most runs find all of theirs
 * in the cache.
 */
export function createHighlighter(): Highlight {
  let opening: Promise<Highlight> | undefined;
  return async (code, language) => {
    opening ??= import('./shiki.ts').then(({ openShiki }) => openShiki());
    const highlight = await opening;
    return highlight(code, language);
  };
}
