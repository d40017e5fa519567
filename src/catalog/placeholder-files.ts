import { nearest } from '../model/nearest.ts';
import { resolvePath, TreeError } from '../model/tree.ts';
import type { SourceOpener } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import type { PlaceholderFiles } from './placeholders.ts';

/**
 * What the placeholders of a file may read: files of its own repository, by path or by address, and
 * the addresses that the configuration allows. Backstage has the same rule since
 * plugin-catalog-backend 4.0 (PlaceholderProcessor).
 */
export function placeholderFiles(
  source: Source,
  file: string,
  opener: SourceOpener,
): PlaceholderFiles {
  const readPath = async (path: string): Promise<string> => {
    if (!source.paths.includes(path)) throw new TreeError(missing(source, path));
    return new TextDecoder().decode(await source.read(path));
  };
  return {
    async read(reference) {
      if (!/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
        const path = resolvePath(file, reference);
        if (path === undefined) throw new TreeError('it leaves the repository.');
        return readPath(path);
      }
      const path = pathInside(source, file, reference, opener);
      if (path !== undefined) return readPath(path);
      const bytes = await opener.readUrl(reference);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

/** The path of an address that leads into the repository of the source. */
function pathInside(
  source: Source,
  file: string,
  url: string,
  opener: SourceOpener,
): string | undefined {
  const own = opener.parseUrl(source.viewUrl(file) ?? '');
  const other = opener.parseUrl(url);
  if (!own || !other || own.place.type !== 'git' || other.place.type !== 'git') return undefined;
  if (own.place.address.toLowerCase() !== other.place.address.toLowerCase()) return undefined;
  // A source may be a folder of the repository: paths count from that folder.
  const above = own.pattern.slice(0, own.pattern.length - file.length);
  return other.pattern.startsWith(above) ? other.pattern.slice(above.length) : undefined;
}

function missing(source: Source, path: string): string {
  const [meant] = nearest(path, source.paths);
  return `there is no file ${path}${meant === undefined ? '' : `; did you mean ${meant}`}.`;
}
