import type { Problem } from '../../../src/model/problem.ts';
import { TreeError } from '../../../src/model/tree.ts';
import { RENDERER_VERSION } from '../../../src/portal/renderer-version.ts';
import { digestOf, type RenderCache } from '../../../src/portal/state.ts';
import type { Source } from '../../../src/sources/source.ts';
import type { DocsAsset } from '../../../src/techdocs/site.ts';
import type { OutFile } from './out-folder.ts';
import { stylesheet } from './stylesheet.ts';

/** Raised whenever the same site would be printed otherwise, so that printed sites are made anew. */
const PRINTER_VERSION = '1';

/** What a site is printed as. */
export type Format = 'html' | 'json';

/** A file that Playbill writes: its path below the folder of the output, and its text. */
export interface PrintedFile {
  path: string;
  content: string;
}

/** What a documentation folder is printed as: all that the command needs of it. */
export interface Printed {
  pages: number;
  problems: Problem[];
  /** Files that Playbill writes itself, the JSON document first. */
  files: PrintedFile[];
  /** Files that are copied as they are. */
  assets: DocsAsset[];
}

/**
 * Prints the documentation of a folder, through the cache: as long as neither its files nor the
 * program change, nothing is rendered. One printed site is kept of each folder and format, but none
 * that lost a diagram to limits.
 */
export async function printFolder(
  source: Source,
  format: Format,
  cache: RenderCache,
): Promise<Printed> {
  const inputs = source.paths.map((path) => `${path} ${source.digest(path)}`).join('\n');
  const etag = digestOf('techdocs', RENDERER_VERSION, source.id, inputs);
  const css = format === 'html' ? await stylesheet() : '';
  const links = [source.viewUrl('x'), source.editUrl('x')];
  const state = digestOf(etag, PRINTER_VERSION, css, JSON.stringify([source.revision, links]));
  const key = digestOf('printed', source.id, format);
  const kept = await cache.recall<{ state: string; printed: Printed }>(key);
  if (kept?.state === state) return kept.printed;
  // Loaded only now: most of the time of a run that prints nothing anew.
  const { printSite } = await import('./print-site.ts');
  const { renderFolder } = await import('./render-folder.ts');
  const rendered = await renderFolder(source, cache);
  const printed = await printSite(rendered, { format, css, etag });
  if (rendered.isComplete) await cache.replace(key, { state, printed });
  await cache.prune();
  return printed;
}

/** All files of the output; an asset that can no longer be read is left out. */
export async function printedFiles({ files, assets }: Printed, source: Source): Promise<OutFile[]> {
  const copied: OutFile[] = [];
  for (const { url, file } of assets) {
    try {
      copied.push({ path: url, content: await source.read(file) });
    } catch (error) {
      if (!(error instanceof TreeError)) throw error;
    }
  }
  return [...files, ...copied];
}
