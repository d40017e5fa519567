import pLimit from 'p-limit';
import type { Problem } from '../model/problem.ts';
import { openFolder } from './folder.ts';
import { openRepository } from './git.ts';
import { type Hosts, parseHostUrl } from './hosts.ts';
import type { Source } from './source.ts';
import { type AllowedHost, readUrl } from './web.ts';

/** Something a source can be opened from. */
export type SourcePlace =
  | { type: 'folder'; folder: string; id: string }
  | { type: 'git'; address: string; ref?: string | undefined };

/** Opens each place once, however often it is asked for. */
export interface SourceOpener {
  /** Whether a source is read for itself, and nothing that it points at elsewhere. */
  readonly alone: boolean;
  /** The source, unless it cannot be had; its problems are given to the first who asks. */
  open(place: SourcePlace): Promise<{ source?: Source | undefined; problems: Problem[] }>;
  /** The repository and path that an address of a configured host means. */
  parseUrl(url: string): { place: SourcePlace; pattern: string } | undefined;
  /** One file of the web, if the configuration allows its host. Rejects with a `TreeError`. */
  readUrl(url: string): Promise<Uint8Array | undefined>;
}

/** What a catalog and its documentation are made of: fetched together, not one file at a time. */
const WANTED = /(^|\/)(catalog-info\.ya?ml|mkdocs\.ya?ml|readme\.md)$|\.ya?ml$|(^|\/)docs\/|\.md$/i;

/** Places opened at the same time; each may run a few git commands. */
const CONCURRENCY = 8;

/** Makes an opener that keeps mirrors of repositories in the folder `mirrors`. */
export function createOpener(options: {
  mirrors: string;
  hosts: Hosts;
  reading: readonly AllowedHost[];
  alone?: boolean | undefined;
}): SourceOpener {
  const { mirrors, hosts, reading, alone = false } = options;
  const limit = pLimit(CONCURRENCY);
  const opened = new Map<string, ReturnType<SourceOpener['open']>>();

  const openPlace = (place: SourcePlace) =>
    place.type === 'folder'
      ? openFolder(place.folder, { id: place.id, hosts })
      : openRepository(place.address, {
          ref: place.ref,
          mirrors,
          hosts,
          wanted: (path) => WANTED.test(path),
        });

  return {
    alone,
    async open(place) {
      const key = JSON.stringify(place);
      const known = opened.get(key);
      if (known) return { source: (await known).source, problems: [] };
      const opening = limit(() => openPlace(place));
      opened.set(key, opening);
      return opening;
    },
    readUrl: (url) => limit(() => readUrl(url, reading)),
    parseUrl(url) {
      const found = parseHostUrl(url, hosts);
      return (
        found && {
          place: { type: 'git', address: found.address, ref: found.ref },
          pattern: found.path,
        }
      );
    },
  };
}
