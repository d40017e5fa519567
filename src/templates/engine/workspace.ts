import { compareText } from '../../model/compare-text.ts';
import { isBinary } from './binary.ts';
import type { Budget } from './budget.ts';
import type { ProducedFile } from './result.ts';

/** A file as it is handed to the workspace. */
export type WrittenFile = Omit<ProducedFile, 'isText'>;

/**
 * The folder that a run fills, in memory. Paths are those of `placePath`: nothing in here leaves it.
 * Folders stay when their files go, as they do on a disk.
 */
export class Workspace {
  readonly #budget: Budget;
  readonly #files = new Map<string, ProducedFile>();
  readonly #folders = new Set<string>(['']);
  #bytes = 0;
  /** The files in order, until one changes. */
  #sorted: ProducedFile[] | undefined;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** What stands at a path. */
  kindOf(path: string): 'file' | 'folder' | undefined {
    if (this.#files.has(path)) return 'file';
    return this.#folders.has(path) ? 'folder' : undefined;
  }

  read(path: string): ProducedFile | undefined {
    return this.#files.get(path);
  }

  /** All files in plain string order of their paths. */
  files(): readonly ProducedFile[] {
    this.#sorted ??= [...this.#files.values()].sort((a, b) => compareText(a.path, b.path));
    return this.#sorted;
  }

  /** All folders in plain string order, the workspace itself left out. */
  folders(): string[] {
    return [...this.#folders].filter((path) => path !== '').sort(compareText);
  }

  /** Writes a file, and the folders above it. Tells why it cannot stand there, undefined where it does. */
  write(file: WrittenFile): string | undefined {
    if (this.#folders.has(file.path)) return `${file.path || 'The folder'} is a folder`;
    const blocked = this.ensureFolder(parentOf(file.path));
    if (blocked) return blocked;
    this.#bytes += file.content.length - (this.#files.get(file.path)?.content.length ?? 0);
    this.#sorted = undefined;
    this.#files.set(file.path, { ...file, isText: !isBinary(file.content) });
    this.#budget.checkFolder(this.#files.size, this.#bytes);
    return undefined;
  }

  /** Makes a folder and those above it. Tells why it cannot, undefined where it is there. */
  ensureFolder(path: string): string | undefined {
    for (let folder = path; folder !== ''; folder = parentOf(folder)) {
      if (this.#files.has(folder)) return `${folder} is a file`;
      if (this.#folders.has(folder)) break;
    }
    for (let folder = path; !this.#folders.has(folder); folder = parentOf(folder)) {
      this.#folders.add(folder);
    }
    this.#budget.checkFolder(this.#folders.size - 1, this.#bytes);
    return undefined;
  }

  /** Removes a file, or a folder with everything in it. */
  remove(path: string): void {
    for (const file of this.filesIn(path)) {
      this.#files.delete(file.path);
      this.#bytes -= file.content.length;
    }
    for (const folder of this.foldersIn(path)) this.#folders.delete(folder);
    this.#sorted = undefined;
  }

  /** The file at a path, or all files in that folder. */
  filesIn(path: string): ProducedFile[] {
    return this.files().filter((file) => isIn(file.path, path));
  }

  /** The folder at a path and all folders in it. */
  foldersIn(path: string): string[] {
    return this.folders().filter((folder) => isIn(folder, path));
  }
}

/** The folder a path stands in, '' at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Tells whether a path is that folder or stands in it. */
export function isIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** A path in a folder of the workspace, whose own path is ''. */
export function joinPath(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}
