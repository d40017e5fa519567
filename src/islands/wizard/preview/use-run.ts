import { useEffect, useMemo, useState } from 'react';
import type { RunRequest, RunResult } from '../../../templates/engine/result.ts';
import { boundWorker, WorkerStopped } from './bounded-worker.ts';
import type { RunMaterial } from './material.ts';
import type { PreviewInput } from './Preview.tsx';
import { useMaterial } from './use-material.ts';

/** Milliseconds after which a run is ended, whatever it is at. */
const RUN_LIMIT = 10_000;

/** The engine stops itself a little earlier where it can: it then says where, and what it has so far. */
const LIMITS = { time: 9_000 };

/** Why there is nothing new to show. */
export interface RunFailure {
  message: string;
  hint: string;
  retry?: (() => void) | undefined;
}

/** What a preview shows of a run. */
export interface RunView {
  /** The newest run that came to its end, with what it ran on; it stays while the next one goes on. */
  made: { result: RunResult; material: RunMaterial } | undefined;
  isRunning: boolean;
  failure: RunFailure | undefined;
}

const NOT_LOADED: RunFailure = {
  message: 'The files of this template could not be loaded.',
  hint: 'See whether you are connected, then try again.',
};

const TOO_LONG: RunFailure = {
  message: 'The template was stopped after 10 seconds.',
  hint: 'One of its expressions or files takes too long. Tell its owner, or try smaller answers.',
};

const BROKEN: RunFailure = {
  message: 'The template could not be run in this browser.',
  hint: 'Try a newer browser, or run the template in the terminal with "playbill scaffold".',
};

const startWorker = () =>
  new Worker(new URL('./run-worker.ts', import.meta.url), { type: 'module' });

/**
 * Runs a template in a worker, and again when the answers change. The newest answers win: a run that is
 * still under way for others is ended.
 */
export function useRun({ template, base, values, secrets, user }: PreviewInput): RunView {
  const worker = useMemo(() => boundWorker<RunRequest, RunResult>(startWorker, RUN_LIMIT), []);
  const { material, hasFailed, retry } = useMaterial(template, base);
  const [made, setMade] = useState<RunView['made']>();
  const [isRunning, setRunning] = useState(true);
  const [failure, setFailure] = useState<RunFailure>();
  // The form makes new objects at every turn; a run starts only where what they say has changed.
  const answers = JSON.stringify({ values, secrets, user });

  useEffect(() => {
    worker.prepare();
    return worker.stop;
  }, [worker]);

  useEffect(() => {
    if (!material) return;
    const run = { isWanted: true };
    const finish = (ended: { made?: RunView['made']; failure?: RunFailure }) => {
      if (!run.isWanted) return;
      run.isWanted = false;
      if (ended.made) setMade(ended.made);
      setFailure(ended.failure);
      setRunning(false);
    };
    setRunning(true);
    const { program } = template;
    worker.ask({ program, ...material, ...JSON.parse(answers), limits: LIMITS }).then(
      (result) => finish({ made: { result, material } }),
      (error: unknown) => finish({ failure: failureOf(error) }),
    );
    return () => {
      if (run.isWanted) worker.stop();
      run.isWanted = false;
    };
  }, [worker, template, material, answers]);

  if (hasFailed) return { made, isRunning: false, failure: { ...NOT_LOADED, retry } };
  return { made, isRunning, failure };
}

function failureOf(error: unknown): RunFailure {
  return error instanceof WorkerStopped && error.reason === 'time' ? TOO_LONG : BROKEN;
}
