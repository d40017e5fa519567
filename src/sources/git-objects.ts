import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitEnvironment, SAFE_CONFIG } from './git-program.ts';
import { READ_LIMIT } from './read-limit.ts';

/** What git answered about one object. `bytes` is undefined beyond the read limit. */
export interface GitObject {
  size: number;
  bytes: Buffer | undefined;
}

interface Request {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

interface Reader {
  child: ChildProcessWithoutNullStreams;
  waiting: Request[];
  idle: NodeJS.Timeout | undefined;
}

/** Milliseconds without requests after which the git process is let go. */
const IDLE = 200;

/**
 * Reads raw objects of a bare repository by their ids. One `git cat-file --batch` serves all
 * requests and ends by itself soon after the last one, so there is nothing to close.
 */
export class GitObjects {
  readonly #gitDir: string;
  #reader: Reader | undefined;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  /** The object, or undefined where the repository does not have it. */
  read(id: string): Promise<GitObject | undefined> {
    const reader = this.#reader ?? this.#start();
    clearTimeout(reader.idle);
    return new Promise((resolve, reject) => {
      reader.waiting.push({ resolve, reject });
      reader.child.stdin.write(`${id}\n`);
    });
  }

  #start(): Reader {
    const child = spawn('git', [...SAFE_CONFIG.flatMap((c) => ['-c', c]), 'cat-file', '--batch'], {
      cwd: this.#gitDir,
      env: gitEnvironment({ gitDir: this.#gitDir }),
    });
    const reader: Reader = { child, waiting: [], idle: undefined };
    const stop = (reason: string) => {
      if (this.#reader === reader) this.#reader = undefined;
      clearTimeout(reader.idle);
      for (const request of reader.waiting.splice(0)) request.reject(new Error(reason));
    };
    const answers = new BatchParser((object) => {
      reader.waiting.shift()?.resolve(object);
      if (reader.waiting.length === 0) reader.idle = setTimeout(release, IDLE);
    });
    const release = () => {
      if (this.#reader === reader) this.#reader = undefined;
      child.stdin.end();
    };
    child.stdout.on('data', (chunk: Buffer) => answers.push(chunk));
    child.stderr.resume();
    child.stdin.on('error', () => stop('git stopped reading requests'));
    child.on('error', (error) => stop(error.message));
    child.on('close', () => stop('git ended before it answered'));
    this.#reader = reader;
    return reader;
  }
}

/**
 * Cuts the output of `cat-file --batch` into answers: a line `<id> <type> <size>`, that many
 * bytes and a line feed; or one line that ends in `missing`.
 * Source: https://git-scm.com/docs/git-cat-file#_batch_output
 */
class BatchParser {
  readonly #answer: (object: GitObject | undefined) => void;
  #header = '';
  #size: number | undefined;
  #seen = 0;
  #chunks: Buffer[] = [];

  constructor(answer: (object: GitObject | undefined) => void) {
    this.#answer = answer;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      rest =
        this.#size === undefined ? this.#readHeader(rest) : this.#readContent(rest, this.#size);
    }
  }

  #readHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(10);
    this.#header += chunk.toString('latin1', 0, end === -1 ? chunk.length : end);
    if (end === -1) return Buffer.alloc(0);
    const size = / (\d+)$/.exec(this.#header)?.[1];
    this.#header = '';
    if (size === undefined) this.#answer(undefined);
    else this.#size = Number(size);
    return chunk.subarray(end + 1);
  }

  #readContent(chunk: Buffer, size: number): Buffer {
    const part = chunk.subarray(0, size - this.#seen);
    if (size <= READ_LIMIT) this.#chunks.push(part);
    this.#seen += part.length;
    if (part.length === chunk.length) return Buffer.alloc(0);
    const bytes = size <= READ_LIMIT ? Buffer.concat(this.#chunks) : undefined;
    this.#size = undefined;
    this.#seen = 0;
    this.#chunks = [];
    this.#answer({ size, bytes });
    return chunk.subarray(part.length + 1);
  }
}
