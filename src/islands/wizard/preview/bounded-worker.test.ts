import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answered, type Asked, boundWorker, WorkerStopped } from './bounded-worker.ts';

/** A worker's outside, whose answers the test gives. */
class FakeWorker {
  onmessage: ((event: { data: Answered<string> }) => void) | null = null;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  readonly asked: Asked<string>[] = [];
  isTerminated = false;

  postMessage(message: Asked<string>): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(place: number, answer: string): void {
    this.onmessage?.({ data: { id: this.asked[place]?.id ?? 0, answer } });
  }
}

let workers: FakeWorker[] = [];
const bounded = () =>
  boundWorker<string, string>(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  }, 1000);

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const reasonOf = (answer: Promise<string>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof WorkerStopped ? error.reason : error),
  );

test('gives each request its own answer, from one worker', async () => {
  const worker = bounded();
  worker.prepare();
  const answers = [worker.ask('a'), worker.ask('b')];
  workers[0]?.answer(1, 'B');
  workers[0]?.answer(0, 'A');
  expect(await Promise.all(answers)).toEqual(['A', 'B']);
  expect(workers).toHaveLength(1);
});

test('ends a worker that takes too long, and starts another one for the next request', async () => {
  const worker = bounded();
  const late = reasonOf(worker.ask('a'));
  vi.advanceTimersByTime(1000);
  expect(await late).toBe('time');
  expect(workers[0]?.isTerminated).toBe(true);
  const next = worker.ask('b');
  workers[0]?.answer(0, 'too late');
  workers[1]?.answer(0, 'B');
  expect(await next).toBe('B');
});

test('a worker that breaks says so', async () => {
  const worker = bounded();
  const broken = reasonOf(worker.ask('a'));
  workers[0]?.onerror?.({ preventDefault() {} });
  expect(await broken).toBe('broken');
  const failed = reasonOf(worker.ask('b'));
  workers[1]?.onmessage?.({ data: { id: 2, failed: true } });
  expect(await failed).toBe('broken');
});

test('a request that is no longer wanted ends with its worker', async () => {
  const worker = bounded();
  const stopped = reasonOf(worker.ask('a'));
  worker.stop();
  expect(await stopped).toBe('stopped');
  expect(workers[0]?.isTerminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
