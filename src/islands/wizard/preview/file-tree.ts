import type { ProducedFile } from '../../../templates/engine/result.ts';

/** What the tree shows of a file. */
export type TreeFile = Pick<ProducedFile, 'path' | 'isText' | 'executable'>;

/** A folder; one that holds nothing but another folder is joined with it: `src/main/java`. */
export interface FolderNode<File extends TreeFile> {
  kind: 'folder';
  name: string;
  /** With a slash at the end; '' for the root. */
  path: string;
  /** Folders first, then files, each in plain string order. */
  children: TreeNode<File>[];
  /** Files in it and below. */
  count: number;
}

/** A file at its place in the tree. */
export interface FileNode<File extends TreeFile> {
  kind: 'file';
  name: string;
  path: string;
  file: File;
}

/** What a folder holds. */
export type TreeNode<File extends TreeFile> = FolderNode<File> | FileNode<File>;

/** A line of the tree as it is shown. */
export interface TreeRow<File extends TreeFile> {
  /** A node, or the line that shows more of a long folder. */
  node: TreeNode<File> | { kind: 'more'; path: string; hidden: number };
  /** 1 for what stands at the top. */
  level: number;
  /** 1-based place among its siblings, and how many there are. */
  place: number;
  siblings: number;
  isOpen: boolean;
  /** Path of the folder it stands in. */
  parent: string;
}

/** Which part of a tree is shown. */
export interface TreeView {
  /** Paths of open folders. */
  open: ReadonlySet<string>;
  /** How many lines of a folder are shown, by its path, where it is not `FOLDER_LINES`. */
  shown: ReadonlyMap<string, number>;
}

/** Lines of a folder that are shown before somebody asks for more. */
export const FOLDER_LINES = 200;

/** A tree of more files opens no folder by itself but the way to its first file. */
const OPEN_ALL = 200;

/** Puts files into folders, by their paths. */
export function buildTree<File extends TreeFile>(files: readonly File[]): FolderNode<File> {
  const root = newFolder<File>('', '');
  const folders = new Map([['', root]]);
  for (const file of files) {
    const slash = file.path.lastIndexOf('/') + 1;
    const folder = folderAt(folders, file.path.slice(0, slash));
    const name = file.path.slice(slash);
    folder.children.push({ kind: 'file', name, path: file.path, file });
  }
  return finish(root);
}

function newFolder<File extends TreeFile>(name: string, path: string): FolderNode<File> {
  return { kind: 'folder', name, path, children: [], count: 0 };
}

function folderAt<File extends TreeFile>(
  folders: Map<string, FolderNode<File>>,
  path: string,
): FolderNode<File> {
  const known = folders.get(path);
  if (known) return known;
  const slash = path.lastIndexOf('/', path.length - 2) + 1;
  const folder = newFolder<File>(path.slice(slash, -1), path);
  folders.set(path, folder);
  folderAt(folders, path.slice(0, slash)).children.push(folder);
  return folder;
}

function finish<File extends TreeFile>(folder: FolderNode<File>): FolderNode<File> {
  const children = folder.children
    .map((child) => (child.kind === 'folder' ? joined(finish(child)) : child))
    .sort(byKindAndName);
  const count = children.reduce((sum, child) => sum + ('count' in child ? child.count : 1), 0);
  return { ...folder, children, count };
}

function joined<File extends TreeFile>(folder: FolderNode<File>): FolderNode<File> {
  const [only] = folder.children;
  if (folder.children.length !== 1 || only?.kind !== 'folder') return folder;
  return { ...only, name: `${folder.name}/${only.name}` };
}

function byKindAndName<File extends TreeFile>(one: TreeNode<File>, other: TreeNode<File>): number {
  if (one.kind !== other.kind) return one.kind === 'folder' ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

/** The folders that are open at first: all of a small tree, else the way to the first file. */
export function openAtFirst<File extends TreeFile>(root: FolderNode<File>): Set<string> {
  const open = new Set<string>();
  const visit = (folder: FolderNode<File>) => {
    const folders = folder.children.filter((child) => child.kind === 'folder');
    for (const child of root.count > OPEN_ALL ? folders.slice(0, 1) : folders) {
      open.add(child.path);
      visit(child);
    }
  };
  visit(root);
  return open;
}

/** The first file in the order of the tree. */
export function firstFile<File extends TreeFile>(root: FolderNode<File>): File | undefined {
  const readme = root.children.find((node) => node.kind === 'file' && /^readme\b/i.test(node.name));
  if (readme?.kind === 'file') return readme.file;
  const [first] = root.children;
  return first?.kind === 'folder' ? firstFile(first) : first?.file;
}

/** The lines of the tree that are to be seen, from top to bottom. */
export function visibleRows<File extends TreeFile>(
  root: FolderNode<File>,
  view: TreeView,
): TreeRow<File>[] {
  const rows: TreeRow<File>[] = [];
  const visit = (folder: FolderNode<File>, level: number) => {
    const limit = view.shown.get(folder.path) ?? FOLDER_LINES;
    const hidden = Math.max(0, folder.children.length - limit);
    const siblings = Math.min(folder.children.length, limit) + (hidden > 0 ? 1 : 0);
    const common = { level, siblings, parent: folder.path };
    for (const [index, node] of folder.children.slice(0, limit).entries()) {
      const isOpen = node.kind === 'folder' && view.open.has(node.path);
      rows.push({ ...common, node, place: index + 1, isOpen });
      if (isOpen) visit(node, level + 1);
    }
    if (hidden === 0) return;
    const more = { kind: 'more' as const, path: folder.path, hidden };
    rows.push({ ...common, node: more, place: siblings, isOpen: false });
  };
  visit(root, 1);
  return rows;
}

/** A key of a line, different for every line. */
export function rowKey<File extends TreeFile>({ node }: TreeRow<File>): string {
  return `${node.kind} ${node.path}`;
}
