import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Cleaner, createCleaner } from './clean.ts';
import { errorText } from './error-text.ts';
import { createReceiver, type Given } from './given.ts';
import type {
  CollectOrder,
  PluginDescription,
  SendLimits,
  ThreadStart,
  ToPlugin,
} from './plugin-messages.ts';
import { type PluginMessage, readMessage } from './read-message.ts';

/** What a plugin may use up before it is stopped. */
export interface PluginLimits extends SendLimits {
  /** Megabytes of memory for values of JavaScript; bytes that Node keeps elsewhere are not counted. */
  memory: number;
  /** Seconds between the signal that time is up and the end. */
  grace: number;
}

/**
 * The limits of every plugin. The portal holds what it sends in memory, where a value takes up to 130
 * bytes, however few it has of JSON; those of usual facts have twenty.
 */
export const PLUGIN_LIMITS: PluginLimits = {
  facts: 10_000,
  factBytes: 2_000_000,
  bytes: 200_000_000,
  values: 10_000_000,
  memory: 1536,
  grace: 2,
};

/** How a plugin is started. */
export interface ThreadOptions {
  limits: PluginLimits;
  /** Seconds that its import may take. */
  seconds: number;
  environment: NodeJS.ProcessEnv;
  /** Takes each line that it prints. */
  print(line: string): void;
  clock(): Date;
}

/** A plugin that is imported and waits in its thread. */
export interface StartedPlugin {
  description: PluginDescription;
  /** Lets it collect, for so many seconds at most, and ends the thread. */
  collect(order: CollectOrder, seconds: number): Promise<Collected>;
  /** Ends the thread. */
  end(): Promise<void>;
}

/** What a plugin gave until its end. */
export interface Collected extends Given {
  /** Why it ended before it was done. */
  failure?: PluginFailure | undefined;
}

/** Why a plugin is not imported, or not done. */
export type PluginFailure =
  | { kind: 'failed' /** A sentence without its end. */; reason: string }
  | { kind: 'timeout' /** That it had. */; seconds: number };

/**
 * Imports a plugin, the absolute path of a file or the name of an npm package, in a thread of its
 * own. What it prints, gives and says about itself is without the secrets it has read.
 */
export async function startPlugin(
  module: string,
  { limits, seconds, environment, print, clock }: ThreadOptions,
): Promise<StartedPlugin | { failure: PluginFailure }> {
  const cleaner = createCleaner();
  const start: ThreadStart = { module, limits };
  const worker = new Worker(new URL('./plugin-worker.ts', import.meta.url), {
    workerData: start,
    env: { ...environment, ...compileCache() },
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  const { gone, stop, isStopped } = watch(worker, limits, cleaner);
  let receive = (_message: PluginMessage): void => {};
  worker.on('message', (sent: unknown) => {
    if (isStopped()) return;
    const message = readMessage(sent);
    if (message === undefined) return stop('it sends the portal something that is no message');
    if (message.type === 'line') return print(cleaner.clean(message.text, 2000));
    if (message.type === 'secret') cleaner.hide(message.text);
    receive(message);
  });
  const end = async () => {
    await worker.terminate();
  };

  const description = new Promise<PluginDescription | { failure: PluginFailure }>((resolve) => {
    receive = (message) => {
      if (message.type === 'described') resolve(message.description);
      if (message.type === 'failed') resolve({ failure: failed(cleaner.clean(message.text)) });
    };
    gone.then((failure) => resolve({ failure }));
  });
  const described = (await within(seconds, description)) ?? {
    failure: { kind: 'timeout', seconds } as const,
  };
  if ('failure' in described) {
    await end();
    return described;
  }

  return {
    description: described,
    end,
    async collect(order, seconds) {
      for (const secret of order.secrets) cleaner.hide(secret);
      const receiver = createReceiver(cleaner, clock);
      const ending = new Promise<PluginFailure | 'done'>((resolve) => {
        receive = (message) => {
          if (message.type === 'done') resolve('done');
          if (message.type === 'failed') resolve(failed(cleaner.clean(message.text)));
          receiver.take(message);
        };
        gone.then(resolve);
      });

      send(worker, { type: 'collect', order });
      let ended = await within(seconds, ending);
      if (ended === undefined) {
        send(worker, { type: 'time-is-up' });
        await within(limits.grace, ending);
        ended = { kind: 'timeout', seconds };
      }
      // What the thread had sent until its end still arrives before this is over.
      await end();
      const given = receiver.given();
      return ended === 'done' ? given : { ...given, failure: ended };
    },
  };
}

/** A thread does not inherit the cache of compiled code, unless the environment names it. */
function compileCache(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  // Node has a folder for each of its versions within the one that it is given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function send(worker: Worker, message: ToPlugin): void {
  worker.postMessage(message);
}

/**
 * Watches a thread: `gone` resolves when it is over, with the reason; `stop` ends it for one of the
 * portal's own.
 */
function watch(worker: Worker, { memory }: PluginLimits, { clean }: Cleaner) {
  let reason: string | undefined;
  worker.once('error', (error: NodeJS.ErrnoException) => {
    reason ??=
      error?.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `it uses more than ${memory} MB of memory`
        : clean(errorText(error));
  });
  const gone = new Promise<PluginFailure>((resolve) => {
    worker.once('exit', (code) => {
      resolve(failed(reason ?? `it ends itself with exit code ${code}`));
    });
  });
  let isStopped = false;
  const stop = (why: string) => {
    isStopped = true;
    reason = why;
    worker.terminate();
  };
  return { gone, stop, isStopped: () => isStopped };
}

function failed(reason: string): PluginFailure {
  return { kind: 'failed', reason };
}

/** The result of a promise, undefined where it takes longer than so many seconds. */
async function within<T>(seconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, undefined);
  });
  const result = await Promise.race([promise, late]);
  clearTimeout(timer);
  return result;
}
