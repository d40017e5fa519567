import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { CatalogModelLayer } from '@backstage/catalog-model/alpha';
import { createKindModel, type KindModel } from '../model/kinds.ts';
import { type Problem, type ProblemLocation, problem } from '../model/problem.ts';

/** A file that adds kinds, and where the configuration names it. */
export interface KindsFile {
  /** Absolute path. */
  file: string;
  /** The path as written. */
  name: string;
  configured: ProblemLocation;
}

/** What became of a kinds file: its layer, or a few words on why it has none. */
export type KindsAnswer = { layer: CatalogModelLayer } | { failure: string };

/**
 * Adds the kinds of a company to the `standard` model. Each file default-exports what Backstage's
 * `createCatalogModelLayer` (@backstage/catalog-model/alpha) gives; it is code, and it is run.
 *
 * Problems: `config/invalid-kinds`, at the line that names the file. It costs that file alone; of
 * two files that contradict each other the first stays.
 */
export async function addKinds(
  standard: KindModel,
  files: KindsFile[],
): Promise<{ model: KindModel; problems: Problem[] }> {
  const problems: Problem[] = [];
  const refuse = ({ name, configured }: KindsFile, failure: string) => {
    const message = `${name} adds no kinds: ${failure.replace(/\.$/, '')}.`;
    problems.push(problem('config/invalid-kinds', message, { location: configured }));
  };

  const answers = await Promise.all(
    files.map(async (file) => ({ file, answer: await runFile(file.file) })),
  );
  const kept: CatalogModelLayer[] = [];
  let model = standard;
  for (const { file, answer } of answers) {
    if ('failure' in answer) {
      refuse(file, answer.failure);
      continue;
    }
    try {
      model = createKindModel([...kept, answer.layer]);
      kept.push(answer.layer);
    } catch (error) {
      refuse(file, error instanceof Error ? error.message : String(error));
    }
  }
  return { model, problems };
}

/** Runs a file in a thread of its own. What it prints goes where logs go, to stderr. */
function runFile(file: string): Promise<KindsAnswer> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    return Promise.resolve({ failure: 'there is no such file' });
  }
  const worker = new Worker(new URL('./kinds-worker.ts', import.meta.url), {
    workerData: file,
    stdout: true,
  });
  worker.stdout.on('data', (printed) => process.stderr.write(printed));
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ failure: error.message }));
    worker.once('exit', () => resolve({ failure: 'it ends before it exports anything' }));
  });
}
