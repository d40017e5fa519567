import type { RunLimits } from './result.ts';

/** The bounds of a run where the request names none. */
const DEFAULT_LIMITS: RunLimits = {
  files: 5000,
  bytes: 50_000_000,
  iterations: 1000,
  time: 10_000,
};

/** Ends a run that passed one of its bounds. Caught by `runTemplate`, which makes a problem of it. */
export class RunStopped extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Counts what a run uses, and stops it where it passes a bound. */
export class Budget {
  readonly limits: RunLimits;
  readonly #end: number;
  #iterations = 0;
  #held = 0;

  constructor(limits: Partial<RunLimits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.#end = performance.now() + this.limits.time;
  }

  /** Called between pieces of work that are bounded themselves. */
  checkTime(): void {
    if (performance.now() <= this.#end) return;
    throw new RunStopped(
      `The template ran for longer than ${this.limits.time / 1000} seconds.`,
      'Look for a loop over very many values.',
    );
  }

  /** Counts the rounds of an `each` before they start. */
  spendIterations(count: number): void {
    this.#iterations += count;
    if (this.#iterations <= this.limits.iterations) return;
    throw new RunStopped(
      `The steps repeat more than ${this.limits.iterations} times.`,
      'Give `each` a shorter list.',
    );
  }

  /** Counts what stays in memory beside the files: inputs and outputs of steps, about in bytes. */
  hold(value: unknown): void {
    this.#held += sizeOf(value);
    if (this.#held <= this.limits.bytes) return;
    throw new RunStopped(
      `The inputs and outputs of the steps hold more than ${inMegabytes(this.limits.bytes)}.`,
      'Look for a value that grows from step to step.',
    );
  }

  /** Looks at the folder after a file was written. */
  checkFolder(files: number, bytes: number): void {
    if (files > this.limits.files) {
      throw new RunStopped(
        `The template writes more than ${this.limits.files} files.`,
        'Split it into several templates.',
      );
    }
    if (bytes > this.limits.bytes) {
      throw new RunStopped(
        `The files are larger than ${inMegabytes(this.limits.bytes)} together.`,
        'Look for a file that grows with each step.',
      );
    }
  }
}

function inMegabytes(bytes: number): string {
  return `${bytes / 1_000_000} MB`;
}

/** About how much memory a value takes. Lists and mappings shared by several places count each time. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 8;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 8;
  for (const [key, item] of Object.entries(value)) size += key.length + sizeOf(item);
  return size;
}
