import type { BlockTools, Drawing } from '../techdocs/site.ts';
import { DRAWING_VERSION } from './diagrams/draw.ts';
import { HIGHLIGHTER_VERSION } from './highlight.ts';
import { digestOf, type RenderCache } from './state.ts';

/** The tools, with a memory that is kept from build to build. */
export interface BlockPack extends BlockTools {
  /**
   * Keeps what the tools were asked for since the pack was opened, and nothing else. Tells whether
   * that is everything: no diagram was lost to its limits.
   */
  save(): Promise<boolean>;
}

/** Printed blocks as the cache keeps them, by the digest of what they are printed from. */
type Kept = Record<string, string | Drawing>;

/**
 * Gives `tools` the blocks that a site had when it was last rendered: one changed page costs its own
 * new blocks. A site's blocks are one file, named by `key`; few blocks repeat from site to site. A
 * diagram that went beyond its limits is tried again the next time.
 */
export async function openBlockPack(
  key: string,
  { highlight, draw }: BlockTools,
  cache: RenderCache,
): Promise<BlockPack> {
  const last = new Map(Object.entries((await cache.recall<Kept>(key)) ?? {}));
  const asked = new Map<string, Promise<string | Drawing>>();
  let isNew = false;

  const remember = <T extends string | Drawing>(id: string, make: () => Promise<T>): Promise<T> => {
    const known = (asked.get(id) as Promise<T> | undefined) ?? recall<T>(id) ?? makeNew(make);
    asked.set(id, known);
    return known;
  };
  const recall = <T extends string | Drawing>(id: string): Promise<T> | undefined => {
    const value = last.get(id) as T | undefined;
    return value === undefined ? undefined : Promise.resolve(value);
  };
  const makeNew = <T>(make: () => Promise<T>): Promise<T> => {
    isNew = true;
    return make();
  };

  return {
    highlight: (code, language) =>
      remember(digestOf('code', HIGHLIGHTER_VERSION, language, code), () =>
        highlight(code, language),
      ),
    draw: (diagram) =>
      remember(
        digestOf('diagram', DRAWING_VERSION, diagram.program, diagram.layout, diagram.text),
        () => draw(diagram),
      ),
    async save() {
      if (!isNew && asked.size === last.size) return true;
      const kept: Kept = {};
      for (const [id, making] of asked) {
        const made = await making;
        const isLost = typeof made !== 'string' && 'failure' in made && made.isBeyondLimits;
        if (!isLost) kept[id] = made;
      }
      await cache.replace(key, kept);
      return Object.keys(kept).length === asked.size;
    },
  };
}
