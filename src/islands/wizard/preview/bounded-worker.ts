/** Why a worker gave no answer: it took too long, it broke, or its answer is no longer wanted. */
export type StopReason = 'time' | 'broken' | 'stopped';

/** A worker that gave no answer. */
export class WorkerStopped extends Error {
  override name = 'WorkerStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`The worker stopped: ${reason}.`);
    this.reason = reason;
  }
}

/** A worker that answers requests, and is ended where it takes too long. */
export interface BoundedWorker<Request, Answer> {
  /** Starts the worker where none runs, so that its code is there when the first request is. */
  prepare(): void;
  /** Starts the worker where none runs. Rejects with `WorkerStopped`. */
  ask(request: Request): Promise<Answer>;
  /** Ends the worker and whatever it is at; the next request starts another one. */
  stop(): void;
}

/** What goes to the worker. */
export interface Asked<Request> {
  id: number;
  request: Request;
}

/** What comes back. */
export type Answered<Answer> = { id: number; answer: Answer } | { id: number; failed: true };

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: WorkerStopped): void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Makes a worker that `start` opens when it is needed. An answer that takes longer than `limit`
 * milliseconds ends the worker, and with it every other request that waits.
 */
export function boundWorker<Request, Answer>(
  start: () => Worker,
  limit: number,
): BoundedWorker<Request, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let worker: Worker | undefined;
  let asked = 0;

  const end = (reason: StopReason) => {
    worker?.terminate();
    worker = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new WorkerStopped(reason));
    }
    waiting.clear();
  };

  const settle = (message: Answered<Answer>) => {
    if ('failed' in message) return end('broken');
    const found = waiting.get(message.id);
    waiting.delete(message.id);
    clearTimeout(found?.timer);
    found?.resolve(message.answer);
  };

  const open = () => {
    const opened = start();
    opened.onmessage = ({ data }: MessageEvent<Answered<Answer>>) => {
      if (opened === worker) settle(data);
    };
    opened.onerror = (event) => {
      event.preventDefault();
      if (opened === worker) end('broken');
    };
    return opened;
  };

  const prepare = () => {
    worker ??= open();
    return worker;
  };

  return {
    prepare,
    ask(request) {
      const ready = prepare();
      asked += 1;
      const message: Asked<Request> = { id: asked, request };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => end('time'), limit);
        waiting.set(message.id, { resolve, reject, timer });
        ready.postMessage(message);
      });
    },
    stop: () => end('stopped'),
  };
}
