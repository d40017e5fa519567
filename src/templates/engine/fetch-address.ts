import type { JsonValue } from '../../model/json.ts';
import type { BundledFile, TemplateBundle } from '../bundle.ts';
import type { TemplateProgram } from '../program.ts';
import { resolveDots } from './safe-path.ts';

/** What an address of a template leads to in its bundle. A folder is '' or ends with a slash. */
export type Fetched = { folder: string } | { file: BundledFile } | { missing: string };

/**
 * Resolves the `url` of a fetch action. A relative one is meant from the folder of the descriptor, one
 * with a slash at its start from the root of the repository (@backstage/integration,
 * defaultScmResolveUrl). An absolute one has to be a place of the bundle, or be inside of one.
 * `missing` is a sentence for people. `written` is the address before its expressions were filled in,
 * by which a bundle names what it could not collect.
 */
export function resolveFetch(
  program: Pick<TemplateProgram, 'folder'>,
  bundle: TemplateBundle,
  url: string,
  written: JsonValue | undefined = url,
): Fetched {
  const path = isAddress(url)
    ? pathOfPlace(bundle, url)
    : resolveDots(url.startsWith('/') ? url : program.folder + url);
  const leftOut = bundle.leftOut.find(({ address }) => sameAddress(address, path ?? url, url));
  if (leftOut) return { missing: leftOut.reason };
  const uncollected = bundle.leftOut.find(({ address }) => address === written);
  const unknown = `The files of ${url} are not at hand.${uncollected ? ` ${uncollected.reason}` : ''}`;
  if (path === undefined) return { missing: unknown };
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  const file = bundle.files.find((candidate) => candidate.path === path);
  if (file) return { file };
  if (bundle.files.some((candidate) => candidate.path.startsWith(folder))) return { folder };
  if (uncollected) return { missing: unknown };
  return { missing: `There is no ${path || 'file'} in the repository of the template.` };
}

/** An address, even one that no server could have because an expression in it was never filled in. */
function isAddress(url: string): boolean {
  return URL.canParse(url) || /^[a-z][a-z0-9+.-]*:\/\//i.test(url);
}

function sameAddress(address: string, ...others: string[]): boolean {
  return others.some((other) => trimSlashes(other) === trimSlashes(address));
}

function trimSlashes(address: string): string {
  return address.replace(/\/+$/, '');
}

function pathOfPlace(bundle: TemplateBundle, url: string): string | undefined {
  const wanted = trimSlashes(url);
  for (const { address, path } of bundle.places) {
    const known = trimSlashes(address);
    if (wanted === known) return path;
    if (wanted.startsWith(`${known}/`)) {
      return `${trimSlashes(path)}${wanted.slice(known.length)}`;
    }
  }
  return undefined;
}
