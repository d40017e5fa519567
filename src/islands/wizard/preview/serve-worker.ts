import type { Answered, Asked } from './bounded-worker.ts';

/** Answers the requests of a `boundWorker`; called once, in the worker's own file. */
export function serveWorker<Request, Answer>(
  handle: (request: Request) => Answer | Promise<Answer>,
): void {
  addEventListener('message', async ({ data }: MessageEvent<Asked<Request>>) => {
    postMessage(await answer(data, handle));
  });
}

async function answer<Request, Answer>(
  { id, request }: Asked<Request>,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<Answered<Answer>> {
  try {
    return { id, answer: await handle(request) };
  } catch {
    return { id, failed: true };
  }
}
