import type { JsonValue } from '../../../src/facts/plugin.ts';
import type { Api } from './api.ts';
import { ListFailure, listFailure } from './failure.ts';
import { kindName, type ListedKind } from './kinds.ts';
import { type KeptObject, type Listed, listObjects } from './list.ts';
import { keptLabelKeys } from './projection.ts';
import { note, type Reading, type ReadOptions } from './reading.ts';
import { fromKept, type KeptList, toKept } from './shape.ts';

/** What is known of a kind in one namespace, or in all of a cluster. */
export interface Part {
  namespace: string | undefined;
  items: KeptObject[];
  /** When these were listed, ISO 8601; undefined where they never were. */
  observedAt: string | undefined;
  /** Why this is not the present state, or not all of it. */
  failure: ListFailure | undefined;
  /** Of items from an earlier snapshot: the labels that were kept then. */
  labelKeys: string[] | undefined;
}

/**
 * Lists a kind in a namespace, or in all at once. Where that fails, or breaks off, the last list
 * that was whole stands in for it; the beginning of a list is better than none. A `blocked` one is
 * not asked for: a request like it has just failed for a reason that this one would, too.
 */
export async function readPart(
  reading: Reading,
  api: Api | undefined,
  kind: ListedKind,
  namespace: string | undefined,
  blocked: ListFailure | undefined,
): Promise<Part> {
  const { context, labelKeys } = reading.options;
  const place = [reading.access.identity.name, kindName(kind)];
  const key = [...place, ...(namespace === undefined ? [] : [namespace])].join('/');
  let listed: Listed | undefined;
  let failure: ListFailure | undefined;
  const keep = (list: Listed) =>
    toKept({ items: list.items, broken: list.broken, labelKeys: keptLabelKeys(labelKeys) });
  const list = async () => {
    try {
      listed = await ask(reading, api, kind, namespace, blocked);
    } catch (error) {
      failure = listFailure(error);
      throw failure;
    }
    failure = listed.failure;
    if (listed.broken) throw failure;
    return keep(listed);
  };
  const kept = await lastGood(context, key, list);
  if (!listed || (listed.broken && kept?.broken === false)) {
    const { items = [], observedAt, labelKeys: keys } = kept ?? {};
    return { namespace, items, observedAt, failure, labelKeys: keys };
  }
  const { items, broken } = listed;
  const now = { namespace, items, observedAt: context.now.toISOString(), labelKeys: undefined };
  if (!broken) return { ...now, failure };
  const part = keep(listed);
  await context.lastGood(key, async () => part);
  return { ...now, failure: failure && partOf(failure) };
}

async function ask(
  reading: Reading,
  api: Api | undefined,
  kind: ListedKind,
  namespace: string | undefined,
  blocked: ListFailure | undefined,
): Promise<Listed> {
  const ended = reading.end ?? blocked;
  if (!api || ended) throw ended;
  const { context, labelKeys } = reading.options;
  try {
    const listed = await listObjects(api, kind, namespace, { clean: context.clean, labelKeys });
    reading.answered += 1;
    if (listed.failure) note(reading, listed.failure);
    return listed;
  } catch (error) {
    const failure = listFailure(error);
    note(reading, failure);
    throw failure;
  }
}

/** The list of now, or of an earlier snapshot; undefined where there is none. */
async function lastGood(
  context: ReadOptions['context'],
  key: string,
  list: () => Promise<JsonValue>,
): Promise<(KeptList & { observedAt: string }) | undefined> {
  try {
    const { value, observedAt } = await context.lastGood(key, list);
    const kept = fromKept(value);
    return kept && { ...kept, observedAt };
  } catch (error) {
    if (error instanceof ListFailure) return undefined;
    throw error;
  }
}

/** A failure after something came. What ended the list may end all others, too. */
function partOf({ failure, end }: ListFailure): ListFailure {
  return new ListFailure({ type: 'partial', reason: failure.reason }, end);
}
