import pLimit, { type LimitFunction } from 'p-limit';
import type { JsonValue, PluginContext } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot, Listing } from '../cluster-snapshot.ts';
import type { ClusterAccess } from '../clusters/access.ts';
import { type Connection, connect, SignInFailure } from '../clusters/connect.ts';
import type { KubernetesConfig } from '../config.ts';
import { type Api, createApi } from './api.ts';
import { ListFailure, listFailure } from './failure.ts';
import { kindName, kindsOf, type ListedKind } from './kinds.ts';
import { type KeptObject, type Listed, listKind } from './list.ts';
import { clusterProblems, type ListedListing } from './problems.ts';
import { fromKept, toKept } from './shape.ts';

/** What reading clusters needs. */
export interface ReadOptions {
  context: PluginContext<KubernetesConfig>;
  /** Keys of labels that selectors of entities ask for; others are not kept. */
  labelKeys: ReadonlySet<string>;
}

/** What all clusters together may do at the same time. */
export interface ReadLimits {
  signIns: LimitFunction;
  lists: LimitFunction;
}

/** Kinds of one cluster that are listed at once. */
const KINDS_AT_ONCE = 6;

/** What `gitVersion` looks like: `v1.36.0`, `v1.33.4-gke.1043000`, `v1.31.2+k3s1`. */
const VERSION = /^v\d+\.\d+[\w.+-]{0,64}$/;

/** How reading a cluster goes. */
interface Reading {
  access: ClusterAccess;
  options: ReadOptions;
  /** Why the cluster is asked no more. */
  end: ListFailure | undefined;
  answered: number;
  /** Requests that got no answer in time. */
  unanswered: number;
}

/**
 * Reads one cluster: its version, and each kind once. What cannot be listed is there as it was in
 * an earlier snapshot, or not at all, with the failure; problems are reported. A cluster that does
 * not answer, or does not let us in, is asked no further.
 */
export async function readCluster(
  access: ClusterAccess,
  options: ReadOptions,
  { signIns, lists: slots }: ReadLimits,
): Promise<ClusterSnapshot> {
  const reading: Reading = { access, options, end: undefined, answered: 0, unanswered: 0 };
  const connection = await signIn(reading, signIns);
  const api = connection && createApi(connection, options.context.http);
  const version = await readVersion(reading, api);
  const limit = pLimit(KINDS_AT_ONCE);
  const lists = kindsOf(access).map((kind) =>
    limit(() => slots(() => readKind(reading, api, kind))),
  );
  const listed = (await Promise.all(lists)).filter((one) => one !== undefined);
  await connection?.dispatcher?.destroy();
  for (const problem of clusterProblems(access.identity, listed, reading.end)) {
    options.context.report(problem);
  }
  return {
    cluster: access.identity,
    version,
    listings: listed.map(({ listing }) => listing),
    clockSkew: api?.clockSkew() ?? 0,
  };
}

async function signIn(reading: Reading, signIns: LimitFunction): Promise<Connection | undefined> {
  const { access, options } = reading;
  try {
    return await signIns(() => connect(access, options.context.hide));
  } catch (error) {
    if (!(error instanceof SignInFailure)) throw error;
    reading.end = new ListFailure({ type: 'failed', reason: error.message }, 'sign-in');
    return undefined;
  }
}

/**
 * The version, of an earlier snapshot where the cluster does not say it; undefined where it never
 * did, which leaves no gap. It is asked for first and alone, so that a cluster that is down costs
 * one request.
 */
async function readVersion(reading: Reading, api: Api | undefined): Promise<string | undefined> {
  const { context } = reading.options;
  const ask = async () => {
    try {
      if (!api) throw reading.end;
      const { gitVersion } = await api.get('/version');
      reading.answered += 1;
      if (typeof gitVersion === 'string' && VERSION.test(gitVersion)) return gitVersion;
      throw new ListFailure({ type: 'failed', reason: 'the answer is no version' });
    } catch (error) {
      const failure = listFailure(error);
      note(reading, failure);
      throw failure;
    }
  };
  try {
    return (await context.lastGood(`${reading.access.identity.name}/version`, ask)).value;
  } catch (error) {
    if (error instanceof ListFailure) return undefined;
    throw error;
  }
}

/**
 * Ends the reading where a failure says that nothing more will come. One kind may be slow: a
 * cluster is down that left two requests without an answer, or the first.
 */
function note(reading: Reading, failure: ListFailure): void {
  if (failure.end === undefined) return;
  if (failure.end === 'timeout') reading.unanswered += 1;
  const isSlow = failure.end === 'timeout' && reading.answered > 0 && reading.unanswered < 2;
  if (!isSlow) reading.end ??= failure;
}

/** Lists one kind; undefined where the cluster may do without it and does. */
async function readKind(
  reading: Reading,
  api: Api | undefined,
  kind: ListedKind,
): Promise<ListedListing | undefined> {
  const { context, labelKeys } = reading.options;
  const plural = kindName(kind);
  let failure: ListFailure | undefined;
  let part: Listed | undefined;
  const list = async () => {
    try {
      if (!api || reading.end) throw reading.end;
      part = await listKind(api, kind, reading.access.namespaces, { ...context, labelKeys });
      reading.answered += 1;
      if (part.failure) throw part.failure;
      return toKept(part.items);
    } catch (error) {
      failure = listFailure(error);
      note(reading, failure);
      throw failure;
    }
  };
  const kept = await lastGood(context, `${reading.access.identity.name}/${plural}`, list);
  if (kind.optional && isAbsent(failure, kept)) return undefined;
  const listing: Listing = {
    kind: kind.kind,
    plural,
    observedAt: part || !kept ? context.now.toISOString() : kept.observedAt,
    items: part?.items ?? kept?.items ?? [],
    failure: failure?.failure,
  };
  return { kind, listing };
}

interface KeptListing {
  items: KeptObject[];
  observedAt: string;
}

/** The listing of now, or of an earlier snapshot; undefined where there is none. */
async function lastGood(
  context: ReadOptions['context'],
  key: string,
  list: () => Promise<JsonValue>,
): Promise<KeptListing | undefined> {
  try {
    const { value, observedAt } = await context.lastGood(key, list);
    const items = fromKept(value);
    return items && { items, observedAt };
  } catch (error) {
    if (error instanceof ListFailure) return undefined;
    throw error;
  }
}

/** Whether a kind that is optional is not there, as far as anybody knows. */
function isAbsent(failure: ListFailure | undefined, kept: KeptListing | undefined): boolean {
  if (!failure) return false;
  if (failure.end) return kept === undefined;
  return failure.failure.type === 'absent' || failure.failure.type === 'refused';
}
