import { Worker } from 'node:worker_threads';
import type { Draw, Drawing } from '../../techdocs/site.ts';
import { packageVersion } from '../package-version.ts';

/** Changes whenever the same diagram could be drawn otherwise. */
export const DRAWING_VERSION = ['2', ...['@plantuml/core', '@viz-js/viz'].map(packageVersion)].join(
  ' ',
);

/** What one diagram may cost. */
export interface DrawingLimits {
  /** Milliseconds. */
  time: number;
  /** Megabytes. */
  memory: number;
}

const LIMITS: DrawingLimits = { time: 20_000, memory: 512 };

/** A thread that draws, one diagram at a time. */
interface DrawingThread {
  draw: Draw;
  hasEnded(): boolean;
}

/**
 * Makes the tool that draws diagrams with PlantUML and Graphviz. They run in a thread that starts with
 * the first diagram, one at a time; a diagram beyond the limits ends the thread, and the next one
 * starts another. The thread does not keep the process alive.
 */
export function createDraw(limits: DrawingLimits = LIMITS): Draw {
  let last: Promise<unknown> = Promise.resolve();
  let thread: DrawingThread | undefined;

  return (diagram) => {
    const drawing = last.then(() => {
      if (!thread || thread.hasEnded()) thread = startThread(limits);
      return thread.draw(diagram);
    });
    last = drawing;
    return drawing;
  };
}

function startThread({ time, memory }: DrawingLimits): DrawingThread {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  let answer: ((drawing: Drawing) => void) | undefined;
  let ended = false;
  const end = (failure: string) => {
    ended = true;
    answer?.({ failure, isBeyondLimits: true });
    void worker.terminate();
  };
  worker.unref();
  worker.on('message', (drawing: Drawing) => answer?.(drawing));
  worker.on('exit', () => end('the drawing program ended'));
  worker.on('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    end(isMemory ? `it needs more than ${memory} MB of memory` : error.message);
  });

  return {
    hasEnded: () => ended,
    draw: (diagram) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end(`it takes more than ${time / 1000} seconds`), time);
        answer = (drawing) => {
          clearTimeout(timer);
          answer = undefined;
          worker.unref();
          resolve(drawing);
        };
        worker.ref();
        worker.postMessage(diagram);
      }),
  };
}
