import type { TreeFile, TreeRow } from './file-tree.ts';

/**
 * The line of a tree that a key moves to; undefined where it moves nowhere. Opening and closing folders
 * is not its business.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/#keyboardinteraction
 */
export function nextRow<File extends TreeFile>(
  rows: readonly TreeRow<File>[],
  row: TreeRow<File>,
  key: string,
): TreeRow<File> | undefined {
  const at = rows.indexOf(row);
  if (key === 'ArrowDown') return rows[at + 1];
  if (key === 'ArrowUp') return rows[at - 1];
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  if (key === 'ArrowRight') return row.isOpen ? rows[at + 1] : undefined;
  if (key === 'ArrowLeft')
    return rows.find(({ node }) => node.path === row.parent && node.kind === 'folder');
  return /^[^ ]$/u.test(key) ? nextNamed(rows, at, key.toLowerCase()) : undefined;
}

/** The next line, round the end, whose name begins with a letter. */
function nextNamed<File extends TreeFile>(
  rows: readonly TreeRow<File>[],
  at: number,
  letter: string,
): TreeRow<File> | undefined {
  return [...rows.slice(at + 1), ...rows.slice(0, at)].find(
    ({ node }) => 'name' in node && node.name.toLowerCase().startsWith(letter),
  );
}
