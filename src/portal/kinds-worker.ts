/**
 * Runs one file with kinds, given as the worker's data, and answers with a `KindsAnswer`. A thread of
 * its own reads the file anew each time, and nothing that the file does reaches the portal's thread.
 */
import { createRequire, registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { CatalogModelLayer } from '@backstage/catalog-model/alpha';
import type { KindsAnswer } from './kinds.ts';

// A kinds file gets this project's model wherever the file lies, and in its CommonJS build: the
// ESM build of /alpha imports `lodash/uniqBy` without its extension, which Node refuses.
const require = createRequire(import.meta.url);
const MODEL = new Map(
  ['@backstage/catalog-model', '@backstage/catalog-model/alpha'].map((specifier) => [
    specifier,
    pathToFileURL(require.resolve(specifier)).href,
  ]),
);
registerHooks({
  resolve: (specifier, context, next) => next(MODEL.get(specifier) ?? specifier, context),
});

async function readLayer(file: string): Promise<CatalogModelLayer> {
  const { default: layer } = await import(pathToFileURL(file).href);
  if (layer?.$$type !== '@backstage/CatalogModelLayer') {
    throw new TypeError('its default export is not what createCatalogModelLayer gives');
  }
  return layer;
}

/** One line: the definition that does not fit, or the message, with paths as the file sees them. */
function describeFailure(error: unknown, file: string): string {
  if (!(error instanceof Error)) return String(error);
  if ('issues' in error && Array.isArray(error.issues)) {
    const [issue] = error.issues;
    return `${issue.path.join('.')}: ${issue.message}`;
  }
  const [message = ''] = error.message.split('\n');
  const line = error.stack?.startsWith(`${file}:`) && error.stack.match(/:(\d+)$/m)?.[1];
  const text = message.replaceAll(`${dirname(file)}/`, './');
  return line ? `line ${line}: ${text}` : text;
}

let answer: KindsAnswer;
try {
  answer = { layer: structuredClone(await readLayer(workerData)) };
} catch (error) {
  answer = { failure: describeFailure(error, workerData) };
}
parentPort?.postMessage(answer);
