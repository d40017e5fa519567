/**
 * Runs the templates that it is sent, and answers each with a `PlaceholderRun`. In a thread of its own a
 * template whose expressions never end can be stopped.
 */
import { parentPort } from 'node:worker_threads';
import { checkTemplate } from '../../templates/check/check-template.ts';
import { runTemplate } from '../../templates/engine/run.ts';
import type { CheckedRun, PlaceholderRun } from './templates-runs.ts';

parentPort?.on('message', ({ spec, actions, ...request }: CheckedRun) => {
  const { tasks, files } = runTemplate(request);
  const run: PlaceholderRun = {
    tasks,
    produced: files.map(({ path }) => path),
    findings: checkTemplate(request.program, spec, request.bundle, { actions }),
  };
  parentPort?.postMessage(run);
});
