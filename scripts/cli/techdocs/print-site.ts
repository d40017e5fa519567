import { claimPaths } from '../../../src/portal/claimed-paths.ts';
import { readAsset } from '../../../src/techdocs/assets.ts';
import type { DocsAsset } from '../../../src/techdocs/site.ts';
import { METADATA_FILE, siteMetadata } from '../../../src/techdocs/site-metadata.ts';
import { htmlFiles } from './html-files.ts';
import { jsonDocument } from './json-document.ts';
import type { Format, Printed, PrintedFile } from './printed-folder.ts';
import type { RenderedFolder } from './render-folder.ts';

/** Where the JSON document stands among the files. */
const JSON_FILE = 'pages.json';

/**
 * The files of a rendered site; of two that cannot both stand, the first one stays. Assets come last.
 * An SVG is a file that is written, because it is printed anew without what acts.
 */
export async function printSite(
  rendered: RenderedFolder,
  { format, css, etag }: { format: Format; css: string; etag: string },
): Promise<Printed> {
  const { site, source } = rendered;
  const { claim } = claimPaths();
  claim(METADATA_FILE);
  const files: PrintedFile[] = [];
  const assets: DocsAsset[] = [];
  const written =
    format === 'html'
      ? htmlFiles(rendered, css)
      : [{ path: JSON_FILE, content: jsonDocument(rendered) }];
  for (const file of written) if (claim(file.path)) files.push(file);
  for (const asset of site.assets) {
    const bytes = await readAsset(source, asset).catch(() => undefined);
    if (!bytes || !claim(asset.url)) continue;
    if (/\.svg$/i.test(asset.url))
      files.push({ path: asset.url, content: new TextDecoder().decode(bytes) });
    else assets.push(asset);
  }
  const paths = [...files.map(({ path }) => path), ...assets.map(({ url }) => url)];
  const metadata = siteMetadata(site, {
    date: source.revision.date,
    etag,
    files: [METADATA_FILE, ...paths],
  });
  files.push({ path: METADATA_FILE, content: JSON.stringify(metadata) });
  return { pages: site.pages.length, problems: site.problems, files, assets };
}
