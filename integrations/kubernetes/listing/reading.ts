import type { PluginContext } from '../../../src/facts/plugin.ts';
import type { ClusterAccess } from '../clusters/access.ts';
import type { KubernetesConfig } from '../config.ts';
import type { ListFailure } from './failure.ts';

/** What reading clusters needs. */
export interface ReadOptions {
  context: PluginContext<KubernetesConfig>;
  /** Keys of labels that selectors of entities ask for; others are not kept. */
  labelKeys: ReadonlySet<string>;
}

/** How reading a cluster goes. */
export interface Reading {
  access: ClusterAccess;
  options: ReadOptions;
  /** Why the cluster is asked no more. */
  end: ListFailure | undefined;
  answered: number;
  /** Requests that got no answer in time. */
  unanswered: number;
}

/**
 * Ends the reading where a failure says that nothing more will come. One kind may be slow: a
 * cluster is down that left two requests without an answer, or the first.
 */
export function note(reading: Reading, failure: ListFailure): void {
  if (failure.end === undefined) return;
  if (failure.end === 'timeout') reading.unanswered += 1;
  const isSlow = failure.end === 'timeout' && reading.answered > 0 && reading.unanswered < 2;
  if (!isSlow) reading.end ??= failure;
}
