/** The thread of runs: each of its messages is a `ThreadRequest`, the answer to it a `ThreadResult`. */
import { parentPort } from 'node:worker_threads';
import { runTemplate } from '../../../src/templates/engine/run.ts';
import { checkValues } from '../../../src/templates/forms/check-values.ts';
import { completeValues } from './questions/form-state.ts';
import type { ThreadRequest, ThreadResult } from './run-in-thread.ts';

parentPort?.on('message', (request: ThreadRequest) => parentPort?.postMessage(run(request)));

function run({ form, ...request }: ThreadRequest): ThreadResult {
  const values = completeValues(form, request.values);
  const errors = checkValues(form, values);
  return errors.length > 0
    ? { refused: { values, errors } }
    : { result: runTemplate({ ...request, values }) };
}
