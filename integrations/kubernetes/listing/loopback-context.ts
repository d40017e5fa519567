import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCleaner } from '../../../src/facts/clean.ts';
import { createHttpClient } from '../../../src/facts/http/create.ts';
import { openLastGood } from '../../../src/facts/last-good.ts';
import type { FactProblem, HttpClient, PluginContext } from '../../../src/facts/plugin.ts';
import type { KubernetesConfig } from '../config.ts';

/** What a run is made with; everything has a default. */
export interface TestRun {
  config?: KubernetesConfig;
  /** Environment variables. */
  secrets?: Record<string, string>;
  /** The folder of what earlier runs kept; see `testFolder`. */
  folder?: string;
  now?: Date;
  http?: HttpClient;
}

/**
 * A context as the portal makes it, with the real client and real files, and all that was said to
 * it.
 */
export interface TestContext extends PluginContext<KubernetesConfig> {
  problems: FactProblem[];
  hidden: string[];
}

/** A folder that goes with the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-kubernetes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Makes the context of one run; the client hardly waits before it tries again. */
export async function testContext(run: TestRun = {}): Promise<TestContext> {
  const folder = run.folder ?? (await testFolder());
  const now = run.now ?? new Date();
  const { signal } = new AbortController();
  const cleaner = createCleaner();
  const kept = openLastGood(join(folder, 'kept'), now, (value) => value);
  const problems: FactProblem[] = [];
  const hidden: string[] = [];
  const hide = (secret: string) => {
    hidden.push(secret);
    cleaner.hide(secret);
  };
  return {
    config: run.config ?? {},
    http:
      run.http ??
      createHttpClient({
        cacheFolder: join(folder, 'http'),
        signal,
        environment: {},
        userAgent: 'playbill-test',
        backoff: 1,
      }),
    secret(name) {
      const value = run.secrets?.[name];
      if (value) hide(value);
      return value;
    },
    hide,
    now,
    signal,
    log: () => undefined,
    previous: () => undefined,
    lastGood: (key, make) => kept.get(key, make),
    report: (problem) => problems.push(problem),
    clean: (text, length) => cleaner.clean(text, length),
    problems,
    hidden,
  };
}
