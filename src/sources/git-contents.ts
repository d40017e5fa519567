import { TreeError } from '../model/tree.ts';
import { type GitObject, GitObjects } from './git-objects.ts';
import type { Mirror } from './mirror.ts';
import { tooLarge } from './read-limit.ts';

/** Milliseconds that a read waits for others, so that one fetch serves all of them. */
const GATHERING = 5;

/**
 * The contents of a mirror's files: read from the mirror, and fetched first where they are not
 * there yet. The first fetch that fails is the last, so that a server that is down costs one
 * time-out and not one for each file.
 */
export class GitContents {
  readonly #mirror: Mirror;
  readonly #objects: GitObjects;
  readonly #explain: (error: unknown) => string;
  #unreachable: string | undefined;
  #gathered = new Set<string>();
  #round: Promise<void> | undefined;

  /** `unreachable` says why the server is not to be asked at all. */
  constructor(mirror: Mirror, explain: (error: unknown) => string, unreachable?: string) {
    this.#mirror = mirror;
    this.#objects = new GitObjects(mirror.folder);
    this.#explain = explain;
    this.#unreachable = unreachable;
  }

  /** The bytes of the blob `id`. Rejects with a `TreeError` that names `path`. */
  async read(path: string, id: string): Promise<Uint8Array> {
    const object = (await this.#object(path, id)) ?? (await this.#fetched(path, id));
    if (object === undefined) {
      const reason = this.#unreachable ?? 'the server does not send it';
      throw new TreeError(`${path} cannot be read: ${reason}.`);
    }
    if (object.bytes === undefined) throw tooLarge(path, object.size);
    return object.bytes;
  }

  /** Fetches what is missing of many blobs at once; a failure shows when they are read. */
  async fetch(ids: readonly string[]): Promise<void> {
    if (this.#unreachable !== undefined) return;
    await this.#mirror.fetchContents(ids).catch((error: unknown) => {
      this.#unreachable = this.#explain(error);
    });
  }

  async #fetched(path: string, id: string): Promise<GitObject | undefined> {
    this.#gathered.add(id);
    this.#round ??= new Promise((resolve) => {
      setTimeout(() => {
        const ids = [...this.#gathered];
        this.#gathered = new Set();
        this.#round = undefined;
        resolve(this.fetch(ids));
      }, GATHERING);
    });
    await this.#round;
    return this.#object(path, id);
  }

  #object(path: string, id: string): Promise<GitObject | undefined> {
    return this.#objects.read(id).catch((error: unknown) => {
      throw new TreeError(`${path} cannot be read: ${this.#explain(error)}.`);
    });
  }
}
