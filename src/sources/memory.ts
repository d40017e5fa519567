import { TreeError } from '../model/tree.ts';
import type { SourceOpener } from './opener.ts';
import type { Source } from './source.ts';

/** A source whose files are in memory, for measurements and tests. It is on no host and has no history. */
export function memorySource(id: string, files: ReadonlyMap<string, Uint8Array>): Source {
  return {
    id,
    revision: { id: '', date: '' },
    paths: [...files.keys()].sort(),
    async read(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new TreeError(`${id} has no file ${path}.`);
      return bytes;
    },
    digest: (path) => path,
    executables: new Set(),
    links: [],
    viewUrl: () => undefined,
    editUrl: () => undefined,
  };
}

/** Opens one source whatever is asked for, and nothing on the web. */
export function openerOf(source: Source): SourceOpener {
  return {
    alone: true,
    open: async () => ({ source, problems: [] }),
    parseUrl: () => undefined,
    readUrl: async () => undefined,
  };
}
