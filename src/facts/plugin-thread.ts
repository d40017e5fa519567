import { Worker } from 'node:worker_threads';
import type { JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import { type Cleaner, createCleaner } from './clean.ts';
import { errorText } from './error-text.ts';
import type { Fact } from './fact.ts';
import { factName, NoFact, readFact, readFactProblem } from './fact-check.ts';
import type { FactProblem } from './fact-problem.ts';
import type {
  CollectOrder,
  FromPlugin,
  PluginDescription,
  SendLimits,
  ThreadStart,
  ToPlugin,
} from './plugin-messages.ts';

/** What a plugin may use up before it is stopped. */
export interface PluginLimits extends SendLimits {
  /** Megabytes of memory. */
  memory: number;
  /** Seconds between the signal that time is up and the end. */
  grace: number;
}

/** The limits of every plugin. */
export const PLUGIN_LIMITS: PluginLimits = {
  facts: 10_000,
  factBytes: 5_000_000,
  bytes: 500_000_000,
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
export interface Collected {
  facts: Fact[];
  problems: FactProblem[];
  /** The entities it applies to; undefined where it did not get so far. */
  applies?: ReadonlySet<EntityRef> | undefined;
  /** Why facts and problems that it gave do not count. */
  refused: string[];
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
    env: environment,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  const gone = endOf(worker, limits, cleaner);
  let receive = (_message: FromPlugin): void => {};
  worker.on('message', (message: FromPlugin) => {
    if (message.type === 'secret') cleaner.hide(message.value);
    else if (message.type === 'line') print(cleaner.clean(message.text, 2000));
    else receive(message);
  });
  const end = async () => {
    await worker.terminate();
  };

  const description = new Promise<PluginDescription | { failure: PluginFailure }>((resolve) => {
    receive = (message) => {
      if (message.type === 'described') resolve(message.description);
      if (message.type === 'failed') resolve({ failure: failed(message.reason) });
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
      const collected: Collected = { facts: [], problems: [], refused: [] };
      const names = new Set<string>();
      const take = (read: () => void) => {
        try {
          read();
        } catch (error) {
          if (!(error instanceof NoFact)) throw error;
          collected.refused.push(cleaner.clean(error.message));
        }
      };
      const ending = new Promise<PluginFailure | 'done'>((resolve) => {
        receive = (message) => {
          if (message.type === 'done') resolve('done');
          if (message.type === 'failed') resolve(failed(message.reason));
          if (message.type === 'applies') collected.applies = new Set(message.refs);
          if (message.type === 'invalid') collected.refused.push(cleaner.clean(message.reason));
          if (message.type === 'problem') {
            take(() => collected.problems.push(readFactProblem(parse(message.json))));
          }
          if (message.type === 'fact') {
            take(() => {
              const fact = readFact(parse(message.json), {
                isExpected: (ref) => collected.applies?.has(ref) ?? false,
                now: clock(),
              });
              const name = factName(fact);
              if (names.has(name)) throw new NoFact(`it yields two facts about ${name}`);
              names.add(name);
              collected.facts.push(fact);
            });
          }
        };
        gone.then(resolve);
      });
      const parse = (json: string) => cleaner.cleanDeep(JSON.parse(json) as JsonValue);

      send(worker, { type: 'collect', order });
      let ended = await within(seconds, ending);
      if (ended === undefined) {
        send(worker, { type: 'time-is-up' });
        await within(limits.grace, ending);
        ended = { kind: 'timeout', seconds };
      }
      // What the thread had sent until its end still arrives before this is over.
      await end();
      if (ended !== 'done') collected.failure = ended;
      return collected;
    },
  };
}

function send(worker: Worker, message: ToPlugin): void {
  worker.postMessage(message);
}

/** Resolves when the thread is over, with the reason. */
function endOf(
  worker: Worker,
  { memory }: PluginLimits,
  { clean }: Cleaner,
): Promise<PluginFailure> {
  let reason: string | undefined;
  worker.once('error', (error: NodeJS.ErrnoException) => {
    reason =
      error?.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `it uses more than ${memory} MB of memory`
        : clean(errorText(error));
  });
  return new Promise((resolve) => {
    worker.once('exit', (code) => {
      resolve(failed(reason ?? `it ends itself with exit code ${code}`));
    });
  });
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
