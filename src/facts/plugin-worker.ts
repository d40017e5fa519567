/**
 * The thread of one plugin: imports it, says what it is, and collects when it is told to. Nothing that
 * a plugin does here, an endless loop or the end of the process, reaches the thread of the portal.
 */
import { registerHooks } from 'node:module';
import { isAbsolute } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { refOf } from '../model/entity.ts';
import { createCleaner } from './clean.ts';
import { assertPlugin, describePlugin } from './describe-plugin.ts';
import { errorText } from './error-text.ts';
import { type JsonText, jsonText, NoJson } from './json-text.ts';
import { openLastGood } from './last-good.ts';
import type { Plugin, PluginContext } from './plugin.ts';
import type { CollectOrder, FromPlugin, ThreadStart, ToPlugin } from './plugin-messages.ts';
import { printedLines } from './printed-lines.ts';

// A plugin gets the contract of this portal wherever it lies, also as an npm package.
const CONTRACT = new URL('./plugin.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === 'playbill/plugin' ? CONTRACT : specifier, context),
});

/** After so many facts the thread listens whether its time is up. */
const FACTS_BETWEEN_BREATHS = 100;
const MAX_PROBLEMS = 1000;

const { module, limits } = workerData as ThreadStart;
const url = isAbsolute(module) ? pathToFileURL(module).href : import.meta.resolve(module);
const folder = new URL('./', url).href;

const cleaner = createCleaner();
const timeIsUp = new AbortController();
let isOver = false;

// What is printed is cleaned here, where every secret is known the moment it is read.
const lines = printedLines((line) => tell('line', cleaner.clean(line, 2000)));
process.stdout.write = writeLines;
process.stderr.write = writeLines;

// Said from here, where every secret is known: the event of the portal's thread can be ahead of messages.
process.once('uncaughtException', (error) => {
  fail(error);
  process.exit(1);
});

const loading = load();
// Listening keeps the thread alive, so that an import that waits for ever is stopped when its time is up.
parentPort?.on('message', async (message: ToPlugin) => {
  if (message.type === 'time-is-up') timeIsUp.abort();
  else collect(await loading, message.order).catch(fail);
});
loading.then((plugin) => tell('described', JSON.stringify(describePlugin(plugin, url))), fail);

async function load(): Promise<Plugin> {
  const exported: unknown = (await import(url)).default;
  assertPlugin(exported);
  return exported;
}

async function collect(plugin: Plugin, order: CollectOrder): Promise<void> {
  const { context, prune } = await createContext(order);
  const entities = order.entities.filter((entity) => plugin.appliesTo(entity, order.config));
  tell('applies', JSON.stringify(entities.map(refOf)));
  const maxFacts = limits.facts + 2 * entities.length;
  let facts = 0;
  let bytes = 0;
  let values = 0;
  for await (const fact of plugin.collect(entities, context)) {
    const json = toText(fact, 'a fact');
    facts += 1;
    if (facts > maxFacts) return refuse(`it yields more than ${maxFacts} facts`);
    if (facts % FACTS_BETWEEN_BREATHS === 0) await setImmediate();
    if (json === undefined) continue;
    const size = Buffer.byteLength(json.text);
    if (size > limits.factBytes) {
      return refuse(`it yields a fact with more than ${limits.factBytes} bytes of JSON`);
    }
    bytes += size;
    if (bytes > limits.bytes) {
      return refuse(`it yields more than ${limits.bytes} bytes of JSON`);
    }
    values += json.values;
    if (values > limits.values) {
      return refuse(`it yields facts that are made of more than ${limits.values} values`);
    }
    tell('fact', json.text);
  }
  if (!order.keepAll) await prune();
  lines.end();
  tell('done');
}

async function createContext(
  order: CollectOrder,
): Promise<{ context: PluginContext; prune: () => Promise<void> }> {
  // Plugins that are not configured never get here, so their threads need not load the client.
  const { createHttpClient } = await import('./http/create.ts');
  const told = new Set(order.secrets);
  const hide = (value: string) => {
    if (told.has(value)) return;
    told.add(value);
    cleaner.hide(value);
    tell('secret', value);
  };
  for (const value of order.secrets) cleaner.hide(value);
  const now = new Date(order.now);
  const lastGood = openLastGood(order.keptFolder, now, cleaner.cleanDeep);
  const previous = new Map(
    order.previous.flatMap((fact) => ('entityRef' in fact ? [[fact.entityRef, fact]] : [])),
  );
  let reported = 0;
  const context: PluginContext = {
    config: order.config,
    http: createHttpClient({
      cacheFolder: order.httpFolder,
      signal: timeIsUp.signal,
      environment: process.env,
      userAgent: order.userAgent,
      holdsSecret: cleaner.holdsSecret,
    }),
    secret(name) {
      const value = process.env[name];
      if (value) hide(value);
      return value || undefined;
    },
    hide,
    now,
    signal: timeIsUp.signal,
    log: (message) => lines.write(`${message}\n`),
    previous: (ref) => previous.get(ref),
    lastGood: lastGood.get,
    report(problem) {
      reported += 1;
      if (reported > MAX_PROBLEMS) return refuse(`it reports more than ${MAX_PROBLEMS} problems`);
      const json = toText(problem, 'a problem');
      if (json !== undefined) tell('problem', json.text);
    },
    clean: cleaner.clean,
  };
  return { context, prune: lastGood.prune };
}

/** The JSON of something the plugin gives; undefined, and reported, where it is none. */
function toText(value: unknown, what: string): JsonText | undefined {
  try {
    return jsonText(value);
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    tell('invalid', `${what} is no JSON: ${error.message}`);
    return undefined;
  }
}

/** `write` of a stream, in all the forms it is called in. */
function writeLines(
  text: string | Uint8Array,
  encodingOrDone?: BufferEncoding | ((error?: Error) => void),
  done?: (error?: Error) => void,
): boolean {
  lines.write(typeof text === 'string' ? text : Buffer.from(text).toString());
  const called = typeof encodingOrDone === 'function' ? encodingOrDone : done;
  called?.();
  return true;
}

function fail(error: unknown): void {
  refuse(errorText(error, folder));
}

/** Gives up; a plugin that goes on after that talks to nobody. */
function refuse(reason: string): void {
  if (isOver) return;
  lines.end();
  tell('failed', cleaner.clean(reason));
  isOver = true;
}

function tell(type: FromPlugin['type'], text = ''): void {
  const message: FromPlugin = { type, text };
  if (!isOver) parentPort?.postMessage(message);
}
