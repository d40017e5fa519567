/** A line of a tree: a folder with what is in it, or a file with what is said about it. */
type Branch = Map<string, Branch | string>;

/**
 * Files as a tree of lines, folders first, each in plain string order.
 *
 * @param files paths with forward slashes, and what is said beside the name, '' for nothing
 */
export function layOutTree(files: readonly { path: string; note: string }[]): string {
  const root: Branch = new Map();
  for (const { path, note } of files) {
    const folders = path.split('/');
    const name = folders.pop() ?? path;
    folders.reduce(enter, root).set(name, note);
  }
  return layOut(root, '').join('\n');
}

function enter(branch: Branch, name: string): Branch {
  const known = branch.get(name);
  if (known instanceof Map) return known;
  const folder: Branch = new Map();
  branch.set(name, folder);
  return folder;
}

function layOut(branch: Branch, indent: string): string[] {
  const entries = [...branch].sort(([a, left], [b, right]) => {
    const byKind = Number(right instanceof Map) - Number(left instanceof Map);
    return byKind || (a < b ? -1 : 1);
  });
  return entries.flatMap(([name, below], index) => {
    const isLast = index === entries.length - 1;
    const line = `${indent}${isLast ? '└── ' : '├── '}${name}`;
    if (!(below instanceof Map)) return [below === '' ? line : `${line}  ${below}`];
    return [`${line}/`, ...layOut(below, `${indent}${isLast ? '    ' : '│   '}`)];
  });
}
