import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../../src/model/json.ts';
import type { RunRequest, RunResult } from '../../../src/templates/engine/result.ts';
import type { TemplateForm, ValueError } from '../../../src/templates/forms/form.ts';

/** Milliseconds that a run has before its thread is stopped: more than the engine allows itself. */
const TIME_LIMIT = 12_000;

/** Megabytes of memory that a run may take. */
const MEMORY_LIMIT = 1024;

/** A run with the form of its template; its values are those that somebody gave, without defaults. */
export interface ThreadRequest extends RunRequest {
  form: TemplateForm;
}

/** What came of a run, what the form has against its values, or a sentence on why it was stopped. */
export type ThreadResult =
  | { result: RunResult }
  | { refused: { values: JsonObject; errors: ValueError[] } }
  | { stopped: string };

/** Runs one template in a thread of its own; see `RunThread`. */
export async function runInThread(request: ThreadRequest): Promise<ThreadResult> {
  const thread = new RunThread();
  try {
    return await thread.run(request);
  } finally {
    await thread.close();
  }
}

/**
 * A thread that runs templates, one after the other: it adds the defaults of the form, checks the values,
 * and runs the template with them. The engine looks at its limits between files, but a regular expression
 * that never ends, be it a pattern of the form, cannot be interrupted from inside, so the thread is
 * stopped from here; the next run gets a new one.
 */
export class RunThread {
  readonly #timeLimit: number;
  #worker: Worker | undefined;

  /** @param timeLimit milliseconds that one run has, the start of the thread with it */
  constructor(timeLimit: number = TIME_LIMIT) {
    this.#timeLimit = timeLimit;
  }

  async run(request: ThreadRequest): Promise<ThreadResult> {
    this.#worker ??= startWorker();
    const worker = this.#worker;
    const { promise, resolve } = Promise.withResolvers<ThreadResult>();
    const fail = (error: Error) => resolve({ stopped: reasonOf(error) });
    const end = () => resolve({ stopped: 'The run ended without a result.' });
    const timer = setTimeout(
      () => resolve({ stopped: stoppedAfter(this.#timeLimit) }),
      this.#timeLimit,
    );
    worker.once('message', resolve).once('error', fail).once('exit', end);
    worker.postMessage(request);
    const result = await promise;
    clearTimeout(timer);
    worker.off('message', resolve).off('error', fail).off('exit', end);
    if ('stopped' in result) await this.close();
    return result;
  }

  /** Stops the thread. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./run-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  });
}

function stoppedAfter(milliseconds: number): string {
  return `The template was stopped after ${milliseconds / 1000} s: a pattern of its form, an expression or a file of its skeleton does not come to an end.`;
}

function reasonOf(error: Error & { code?: unknown }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `The template was stopped: it takes more than ${MEMORY_LIMIT} MB of memory.`
    : `The template was stopped: ${error.message.split('\n')[0]}.`;
}
