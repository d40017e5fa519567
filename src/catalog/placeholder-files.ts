import { resolvePath, TreeError } from '../model/tree.ts';
import type { SourceOpener } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import { readAddress } from './address.ts';
import type { GuessPath } from './guess.ts';
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
  guess: GuessPath,
): PlaceholderFiles {
  return {
    async read(reference) {
      if (!/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
        const path = resolvePath(file, reference);
        if (path === undefined) throw new TreeError('it leaves the repository.');
        return readPath(source, path, guess);
      }
      const address = readAddress(reference, source, file, opener);
      if (address.type === 'own') return readPath(source, address.path, guess);
      if (address.type === 'repository' && address.sameRepository) {
        const opened = await opener.open(address.place);
        if (!opened.source) throw new TreeError(opened.problems[0]?.message ?? 'it is not there.');
        return readPath(opened.source, address.path, guess);
      }
      const bytes = await opener.readUrl(reference);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

async function readPath(source: Source, path: string, guess: GuessPath): Promise<string> {
  if (source.paths.includes(path)) return new TextDecoder().decode(await source.read(path));
  const meant = guess(source, path);
  const suggestion = meant === undefined ? '' : `; did you mean ${meant}`;
  throw new TreeError(`there is no file ${path}${suggestion}.`);
}
