/** The thread of one run: its data is a `ThreadRequest`, its one message a `ThreadResult`. */
import { parentPort, workerData } from 'node:worker_threads';
import { runTemplate } from '../../../src/templates/engine/run.ts';
import { checkValues } from '../../../src/templates/forms/check-values.ts';
import { completeValues } from './questions/form-state.ts';
import type { ThreadRequest, ThreadResult } from './run-in-thread.ts';

parentPort?.postMessage(run(workerData));

function run({ form, ...request }: ThreadRequest): ThreadResult {
  const values = completeValues(form, request.values);
  const errors = checkValues(form, values);
  return errors.length > 0
    ? { refused: { values, errors } }
    : { result: runTemplate({ ...request, values }) };
}
