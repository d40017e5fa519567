import pLimit, { type LimitFunction } from 'p-limit';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { ClusterAccess } from '../clusters/access.ts';
import { type Connection, connect, SignInFailure } from '../clusters/connect.ts';
import { type Api, createApi } from './api.ts';
import { ListFailure, listFailure } from './failure.ts';
import { withoutHistory } from './history.ts';
import { joinParts } from './join-parts.ts';
import { kindsOf, type ListedKind } from './kinds.ts';
import { type Part, readPart } from './part.ts';
import { clusterProblems, type ListedListing } from './problems.ts';
import { note, type Reading, type ReadOptions } from './reading.ts';

/** What all clusters together may do at the same time. */
export interface ReadLimits {
  signIns: LimitFunction;
  lists: LimitFunction;
}

/** Kinds of one cluster that are listed at once. */
const KINDS_AT_ONCE = 6;

/** What `gitVersion` looks like: `v1.36.0`, `v1.33.4-gke.1043000`, `v1.31.2+k3s1`. */
const VERSION = /^v\d+\.\d+[\w.+-]{0,64}$/;

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
    listings: withoutHistory(listed.map(({ listing }) => listing)),
    clockSkew: api?.clockSkew() ?? 0,
  };
}

async function signIn(reading: Reading, signIns: LimitFunction): Promise<Connection | undefined> {
  const { access, options } = reading;
  if (access.hindrance !== undefined) {
    reading.end = new ListFailure({ type: 'failed', reason: access.hindrance }, 'hindered');
    return undefined;
  }
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

/** Lists one kind; undefined where the cluster may do without it and does. */
async function readKind(
  reading: Reading,
  api: Api | undefined,
  kind: ListedKind,
): Promise<ListedListing | undefined> {
  const { namespaces } = reading.access;
  const parts: Part[] = [];
  let blocked: ListFailure | undefined;
  for (const namespace of namespaces.length > 0 ? namespaces : [undefined]) {
    const part = await readPart(reading, api, kind, namespace, blocked);
    if (part.failure?.end) blocked = part.failure;
    if (!kind.optional || !isAbsent(part)) parts.push(part);
  }
  if (parts.length === 0) return undefined;
  return { kind, listing: joinParts(kind, parts, reading.options.context.now) };
}

/** Whether a kind that is optional is not there, as far as anybody knows. */
function isAbsent({ failure, observedAt }: Part): boolean {
  if (!failure) return false;
  if (failure.end) return observedAt === undefined;
  return failure.failure.type === 'absent' || failure.failure.type === 'refused';
}
