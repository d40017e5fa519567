import type { SourceOpener, SourcePlace } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';

/** What an address means, seen from a file that holds it. */
export type Address =
  /** A path or pattern of the file's own source. */
  | { type: 'own'; path: string }
  /** One of a repository; `sameRepository` for the file's own at another revision. */
  | { type: 'repository'; place: SourcePlace; path: string; sameRepository: boolean }
  | { type: 'unknown' };

/**
 * Reads a web address in a file of a source. One that leads to the source's own repository, at the
 * revision that is read, needs no fetching; where the source is read alone, at any revision.
 */
export function readAddress(
  url: string,
  source: Source,
  file: string,
  opener: SourceOpener,
): Address {
  const other = opener.parseUrl(url);
  if (!other) return { type: 'unknown' };
  const { place, pattern } = other;
  const own = opener.parseUrl(source.viewUrl(file) ?? '');
  const sameRepository = addressOf(own?.place) === addressOf(place);
  if (own && sameRepository && (opener.alone || gitRefOf(own.place) === gitRefOf(place))) {
    // A source may be a folder of the repository: paths count from that folder.
    const above = own.pattern.slice(0, own.pattern.length - file.length);
    if (pattern.startsWith(above)) return { type: 'own', path: pattern.slice(above.length) };
  }
  return { type: 'repository', place, path: pattern, sameRepository };
}

function addressOf(place: SourcePlace | undefined): string | undefined {
  return place?.type === 'git' ? place.address.toLowerCase() : undefined;
}

function gitRefOf(place: SourcePlace): string | undefined {
  return place.type === 'git' ? place.ref : undefined;
}
