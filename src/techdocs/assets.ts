import { type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { locate, type Place } from './location.ts';
import type { DocsFiles } from './pages.ts';
import type { DocsAsset } from './site.ts';
import { cleanSvg } from './svg.ts';

/**
 * Endings of files that a browser or a host runs: pages, documents with scripts, and what servers
 * execute or configure themselves with.
 */
const RUN: ReadonlySet<string> = new Set(
  (
    'asa asax ascx ashx asmx asp aspx atom cfm cgi erb ftl gohtml hbs hta htc htm html jsp ' +
    'jspx kml mathml mht mhtml mjml mml phar php php3 php4 php5 php7 php8 phtml rdf rss shtm ' +
    'shtml stm svgz swf tmpl twig vue wsdl xht xhtm xhtml xml xsd xsl xslt xspf xul'
  ).split(' '),
);

/** What a browser takes for a page or a document with scripts where the host names no type. */
const MARKUP =
  /^\s*<(?:!doctype|!--|\?xml|(?:a|b|body|br|div|font|h1|head|html|iframe|p|script|style|table|title)[\s>])/i;

/** Endings whose type every host knows, so that no browser looks into the file. */
const KNOWN_TYPE = /\.(?:css|csv|gif|jpe?g|js|json|mjs|mp3|mp4|pdf|png|svg|txt|webm|webp|zip)$/i;

/**
 * The address that a file of the docs folder is copied to. One that would run, as a page without the
 * portal's policy or on the host itself, gets `.txt` at its end, which every host serves as text.
 *
 * @example assetUrl('demo/index.html')  // 'demo/index.html.txt'
 */
export function assetUrl(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const parts = name.toLowerCase().split('.');
  const isRun =
    /^(?:\.|web\.config$)/i.test(name) || parts.slice(1).some((part) => RUN.has(part.trim()));
  return isRun ? `${path}.txt` : path;
}

/**
 * The files that pages show or offer, by the address they are copied to; each address once. Problems:
 * `docs/unsafe-file` for one that is copied as text, `docs/same-address` for one that stands where a
 * page's folder has to.
 */
export function listAssets(
  paths: Iterable<string>,
  { assetAt, pageByUrl }: Pick<DocsFiles, 'assetAt' | 'pageByUrl'>,
  place: Place,
): { assets: DocsAsset[]; problems: Problem[] } {
  const assets = new Map<string, DocsAsset>();
  const problems: Problem[] = [];
  for (const path of [...paths].sort()) {
    const file = assetAt.get(path);
    const url = assetUrl(path);
    if (file === undefined || assets.has(url)) continue;
    const page = pageByUrl.get(`${url}/`);
    if (page) {
      problems.push(sameAddress(path, page.src, file, place));
      continue;
    }
    assets.set(url, { url, file });
    if (url !== path) problems.push(copiedAsText(path, file, place));
  }
  return { assets: [...assets.values()], problems };
}

function sameAddress(path: string, page: string, file: string, place: Place): Problem {
  return problem(
    'docs/same-address',
    `${path} is left out: ${page} becomes a folder of that name.`,
    {
      location: locate(place, file),
    },
  );
}

function copiedAsText(path: string, file: string, place: Place): Problem {
  return problem(
    'docs/unsafe-file',
    `${path} is copied as text: a browser or a host would run it.`,
    {
      location: locate(place, file),
      hint: 'Link to the file in its repository, or to a picture or a page of Markdown.',
    },
  );
}

/**
 * The bytes that are published of a file: those of an SVG are printed anew without what acts. Undefined
 * for an SVG that no browser would show, and for a file that a browser would take for a page though its
 * name says nothing of it. Rejects with a `TreeError` where it cannot be read.
 */
export async function readAsset(
  tree: FileTree,
  { url, file }: DocsAsset,
): Promise<Uint8Array | undefined> {
  const bytes = await tree.read(file);
  if (/\.svg$/i.test(url)) {
    const clean = cleanSvg(new TextDecoder().decode(bytes));
    return clean === undefined ? undefined : new TextEncoder().encode(clean);
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 1_024));
  return !KNOWN_TYPE.test(url) && MARKUP.test(start) ? undefined : bytes;
}
