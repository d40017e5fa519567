import { openBlockPack } from '../../../src/portal/block-pack.ts';
import { createDraw } from '../../../src/portal/diagrams/draw.ts';
import { createHighlighter } from '../../../src/portal/highlight.ts';
import { digestOf, type RenderCache } from '../../../src/portal/state.ts';
import type { Source } from '../../../src/sources/source.ts';
import { renderSite } from '../../../src/techdocs/render.ts';
import type { DocsSite } from '../../../src/techdocs/site.ts';

/** A documentation folder of this disk, rendered. */
export interface RenderedFolder {
  site: DocsSite;
  source: Source;
  /** Whether no diagram was lost to its limits. */
  isComplete: boolean;
}

/** Renders the documentation of a folder; code blocks and diagrams that it had before come from the cache. */
export async function renderFolder(source: Source, cache: RenderCache): Promise<RenderedFolder> {
  const { id } = source;
  const tools = { highlight: createHighlighter(), draw: createDraw() };
  const { highlight, draw, save } = await openBlockPack(digestOf('blocks', id), tools, cache);
  const location = { source: id, folder: '' };
  const site = await renderSite(source, { fallbackTitle: id, location, highlight, draw });
  return { site, source, isComplete: await save() };
}
