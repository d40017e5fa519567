import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { Icon } from '../Icon.tsx';
import {
  FOLDER_LINES,
  type FolderNode,
  openAtFirst,
  rowKey,
  type TreeFile,
  type TreeRow,
  visibleRows,
} from './file-tree.ts';
import { nextRow } from './tree-keys.ts';

interface Props {
  root: FolderNode<TreeFile>;
  /** Path of the file that is shown beside the tree. */
  chosen: string;
  onChoose(path: string): void;
  /** Id of the element that names the tree. */
  label: string;
}

/**
 * A tree of files with the keys that the pattern gives it.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
export function FileTree({ root, chosen, onChoose, label }: Props) {
  const [open, setOpen] = useState(() => openAtFirst(root));
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const [active, setActive] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const rows = visibleRows(root, { open, shown });
  const activeRow =
    rows.find((row) => rowKey(row) === active) ??
    rows.find((row) => row.node.path === chosen) ??
    rows[0];

  const toggle = (path: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const use = ({ node, isOpen }: TreeRow<TreeFile>) => {
    if (node.kind === 'file') onChoose(node.path);
    else if (node.kind === 'folder') toggle(node.path, !isOpen);
    else setShown(new Map(shown).set(node.path, (shown.get(node.path) ?? FOLDER_LINES) * 2));
  };
  const rowOf = (target: EventTarget) => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    return rows[Number(line?.dataset.index ?? -1)];
  };
  const focus = (row: TreeRow<TreeFile> | undefined) => {
    if (!row) return;
    tree.current?.querySelector<HTMLElement>(`[data-index="${rows.indexOf(row)}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const { node, isOpen } = row;
    const isFolder = node.kind === 'folder';
    if (event.key === 'Enter' || event.key === ' ') use(row);
    else if (event.key === 'ArrowRight' && isFolder && !isOpen) toggle(node.path, true);
    else if (event.key === 'ArrowLeft' && isFolder && isOpen) toggle(node.path, false);
    else {
      const next = nextRow(rows, row, event.key);
      if (!next) return;
      focus(next);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = rowOf(event.target);
    if (row) use(row);
  };
  const onFocus = (event: FocusEvent) => {
    const row = rowOf(event.target);
    if (row) setActive(rowKey(row));
  };

  return (
    <div
      ref={tree}
      className="pb-filetree"
      role="tree"
      aria-labelledby={label}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {rows.map((row, index) => (
        <TreeLine
          key={rowKey(row)}
          row={row}
          index={index}
          isChosen={row.node.kind === 'file' && row.node.path === chosen}
          isActive={row === activeRow}
        />
      ))}
    </div>
  );
}

function TreeLine(props: {
  row: TreeRow<TreeFile>;
  index: number;
  isChosen: boolean;
  isActive: boolean;
}) {
  const { row, index, isChosen, isActive } = props;
  const { node, level, place, siblings, isOpen } = row;
  return (
    <div
      role="treeitem"
      data-index={index}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={node.kind === 'folder' ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isActive ? 0 : -1}
    >
      {Array.from({ length: level - 1 }, (_, depth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's depth is all that its indents have.
        <span key={depth} className="pb-filetree-indent" />
      ))}
      <LineContent node={node} isOpen={isOpen} />
    </div>
  );
}

function LineContent({ node, isOpen }: Pick<TreeRow<TreeFile>, 'node' | 'isOpen'>) {
  if (node.kind === 'more')
    return <span className="pb-filetree-more">Show more ({node.hidden} hidden)</span>;
  if (node.kind === 'folder') {
    return (
      <>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
        <span className="pb-filetree-name">{node.name}</span>
        {!isOpen && <span className="pb-filetree-note">{node.count}</span>}
      </>
    );
  }
  return (
    <>
      <Icon name="file-text" />
      <span className="pb-filetree-name">{node.name}</span>
      {node.file.executable && <span className="pb-filetree-note">executable</span>}
      {!node.file.isText && <span className="pb-filetree-note">binary</span>}
    </>
  );
}
