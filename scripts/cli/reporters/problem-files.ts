import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Root } from '../../../src/catalog/collect.ts';
import type { ProblemLocation } from '../../../src/model/problem.ts';
import { displayPath } from '../../../src/portal/config/display-path.ts';
import { insidePath } from '../../../src/sources/folder-files.ts';
import { READ_LIMIT } from '../../../src/sources/read-limit.ts';
import type { Source } from '../../../src/sources/source.ts';

/** Where the files that problems speak of are, for whoever started the command. */
export interface ProblemFiles {
  /** Absolute path of the file on this disk; undefined for a file of a repository elsewhere. */
  pathOf(location: ProblemLocation): string | undefined;
  /** Where a person sees the file, if its host is known. */
  viewUrl(location: ProblemLocation): string | undefined;
  /** The lines of the file, without their ends; undefined where it cannot be read. */
  linesOf(location: ProblemLocation): Promise<string[] | undefined>;
}

/**
 * Finds the files of a configuration: those of its own, those of its folders, and those of the
 * `sources` that were opened. Each file is read once.
 */
export function findFiles(
  config: { files: readonly string[]; roots?: readonly Root[] },
  sources: ReadonlyMap<string, Source> = new Map(),
): ProblemFiles {
  const configFiles = new Map(
    config.files.map((file) => {
      const path = resolve(file);
      return [keyOf({ source: displayPath(dirname(path)), file: basename(path) }), path];
    }),
  );
  const folders = new Map(
    config.roots?.flatMap(({ place }) =>
      place.type === 'folder' ? [[place.id, place.folder] as const] : [],
    ),
  );
  const known = new Map<string, Promise<string[] | undefined>>();

  const read = async (location: ProblemLocation): Promise<string[] | undefined> => {
    const { source, file } = location;
    const configFile = configFiles.get(keyOf(location));
    const bytes =
      (await readFrom(sources.get(source), file)) ??
      (await readInside(configFile && dirname(configFile), file)) ??
      (await readInside(folders.get(source), file));
    return bytes && new TextDecoder().decode(bytes).split(/\r?\n/);
  };

  return {
    pathOf(location) {
      const folder = folders.get(location.source);
      return configFiles.get(keyOf(location)) ?? (folder && join(folder, location.file));
    },
    viewUrl: ({ source, file }) => sources.get(source)?.viewUrl(file),
    linesOf(location) {
      const key = keyOf(location);
      const lines = known.get(key) ?? read(location);
      known.set(key, lines);
      return lines;
    },
  };
}

function keyOf({ source, file }: ProblemLocation): string {
  return `${source}\0${file}`;
}

async function readFrom(source: Source | undefined, file: string): Promise<Uint8Array | undefined> {
  return source?.read(file).catch(() => undefined);
}

/** A file below a folder, unless a link leads out of it or it is too large. */
async function readInside(
  folder: string | undefined,
  file: string,
): Promise<Uint8Array | undefined> {
  if (folder === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const target = await insidePath(root, file);
    if (target === undefined) return undefined;
    const path = join(root, target);
    return (await stat(path)).size > READ_LIMIT ? undefined : await readFile(path);
  } catch {
    return undefined;
  }
}

/**
 * A problem's place as people and editors read it, `services/web/catalog-info.yaml:3:7`, relative to
 * where the command was started; the source and the path inside it for a repository elsewhere.
 */
export function placeOf(location: ProblemLocation, files: ProblemFiles): string {
  const path = files.pathOf(location);
  const file =
    path === undefined
      ? [location.source, location.file].filter(Boolean).join('/')
      : relative(process.cwd(), path).replaceAll(sep, '/') || '.';
  return [file, location.line, location.column].filter((part) => part !== undefined).join(':');
}

/** The path of a file relative to a folder it is in, with forward slashes; undefined where it is in another. */
export function pathBelow(folder: string, path: string): string | undefined {
  const below = relative(folder, path).replaceAll(sep, '/');
  return below === '' || below === '..' || below.startsWith('../') || below.includes(':/')
    ? undefined
    : below;
}
