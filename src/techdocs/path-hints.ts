import { boundedNearest } from './bounded-nearest.ts';

/**
 * Makes the function that guesses which file a link to a missing one means: the only file of the
 * same name in another folder, else the one with the most alike name in the same folder. Guessing is
 * bounded (`boundedNearest`), finding by name is not.
 */
export function createHints(paths: Iterable<string>): (missing: string) => string | undefined {
  const byName = new Map<string, string[]>();
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const [folder, name] = splitPath(path);
    push(byName, stem(name), path);
    push(byFolder, folder, name);
  }
  const nearest = boundedNearest();
  return (missing) => {
    const [folder, name] = splitPath(missing);
    const [moved, ...others] = byName.get(stem(name)) ?? [];
    if (moved !== undefined && others.length === 0) return moved;
    const alike = nearest(name, byFolder.get(folder) ?? []);
    return alike === undefined ? undefined : folder + alike;
  };
}

function splitPath(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}

/** Links to pages are often written without the ending. */
function stem(name: string): string {
  return name.replace(/\.md$/, '');
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
