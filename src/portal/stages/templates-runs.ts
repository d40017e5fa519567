import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../model/json.ts';
import type { ActionDefinition } from '../../templates/actions/action.ts';
import type { TemplateFinding } from '../../templates/check/finding.ts';
import type { RunRequest } from '../../templates/engine/result.ts';
import type { OutsideTask } from '../../templates/instructions/task.ts';

/** What a run with placeholders for the answers makes. */
export interface PlaceholderRun {
  tasks: OutsideTask[];
  /** Paths of the files. */
  produced: string[];
  /** What `checkTemplate` finds: it matches the template's globs, and its time is bounded here as well. */
  findings: TemplateFinding[];
}

/** A run with what its template is checked against. */
export interface CheckedRun extends RunRequest {
  /** `spec` of the entity. */
  spec: JsonObject;
  actions: readonly ActionDefinition[];
}

/**
 * Milliseconds that one run has. Far more than any takes that ends: how busy the machine is must not change
 * what is printed.
 */
const TIME_LIMIT = 60_000;
/** Megabytes that one run has. */
const MEMORY_LIMIT = 512;

/** Runs a template; undefined where that takes more time or memory than it may. One run at a time. */
export type RunWithPlaceholders = (request: CheckedRun) => Promise<PlaceholderRun | undefined>;

/**
 * Makes the tool that runs templates in a thread, which starts with the first one and does not keep the
 * process alive. A run beyond the limits ends it, and the next one starts another.
 */
export function createRun(): RunWithPlaceholders {
  let worker: Worker | undefined;
  return async (request) => {
    worker ??= new Worker(new URL('./templates-run-worker.ts', import.meta.url), {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
    });
    worker.ref();
    const run = await answerOf(worker, request);
    worker.unref();
    if (run) return run;
    void worker.terminate();
    worker = undefined;
    return undefined;
  };
}

function answerOf(worker: Worker, request: CheckedRun): Promise<PlaceholderRun | undefined> {
  return new Promise((resolve) => {
    const end = (run: PlaceholderRun | undefined) => {
      clearTimeout(timer);
      worker.off('message', end).off('error', fail).off('exit', fail);
      resolve(run);
    };
    const fail = () => end(undefined);
    const timer = setTimeout(fail, TIME_LIMIT);
    worker.on('message', end).on('error', fail).on('exit', fail);
    worker.postMessage({ ...request, limits: { time: TIME_LIMIT } } satisfies CheckedRun);
  });
}
