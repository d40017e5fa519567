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

/**
 * Adds the defaults of the form, checks the values, and runs the template with them, in a thread of its
 * own. The engine looks at its limits between files, but a regular expression that never ends, be it a
 * pattern of the form, cannot be interrupted from inside, so the thread is stopped from here.
 */
export async function runInThread(
  request: ThreadRequest,
  timeLimit: number = TIME_LIMIT,
): Promise<ThreadResult> {
  const worker = new Worker(new URL('./run-thread.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ThreadResult>((resolve) => {
      timer = setTimeout(() => resolve({ stopped: stoppedAfter(timeLimit) }), timeLimit);
      worker.once('message', resolve);
      worker.once('error', (error) => resolve({ stopped: reasonOf(error) }));
      worker.once('exit', () => resolve({ stopped: 'The run ended without a result.' }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function stoppedAfter(milliseconds: number): string {
  return `The template was stopped after ${milliseconds / 1000} s: a pattern of its form, an expression or a file of its skeleton does not come to an end.`;
}

function reasonOf(error: Error & { code?: unknown }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `The template was stopped: it takes more than ${MEMORY_LIMIT} MB of memory.`
    : `The template was stopped: ${error.message.split('\n')[0]}.`;
}
