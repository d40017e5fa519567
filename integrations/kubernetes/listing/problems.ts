import type { FactProblem } from '../../../src/facts/plugin.ts';
import type { ClusterIdentity, Listing, ListingFailure } from '../cluster-snapshot.ts';
import type { ClusterEnd, ListFailure } from './failure.ts';
import { kindName, type ListedKind } from './kinds.ts';

/** A kind with what came of its list. */
export interface ListedListing {
  kind: ListedKind;
  listing: Listing;
}

const ENDS: Readonly<
  Record<Exclude<ClusterEnd, 'hindered'>, { code: FactProblem['code']; says: string; hint: string }>
> = {
  unreachable: {
    code: 'facts/unreachable',
    says: 'does not answer',
    hint: 'Check its address, and that it can be reached from where the portal is built.',
  },
  timeout: {
    code: 'facts/unreachable',
    says: 'does not answer',
    hint: 'Look at its load, and whether its etcd is well.',
  },
  certificate: {
    code: 'facts/unreachable',
    says: 'cannot be trusted',
    hint: 'Set caData or caFile to the authority that signed its certificate.',
  },
  'sign-in': {
    code: 'facts/invalid-config',
    says: 'could not be signed in to',
    hint: 'Run what its kubeconfig runs by hand, on the machine that builds the portal.',
  },
  unauthorized: {
    code: 'facts/refused',
    says: 'does not accept the credentials',
    hint: 'The token has expired, or is of another cluster: kubectl create token makes a new one.',
  },
  'time-up': {
    code: 'facts/incomplete',
    says: 'was not read to the end',
    hint: 'Give the plugin more time, or list fewer kinds: kubernetes.objectTypes.',
  },
};

/**
 * What helps against a certificate that is refused, by what the client says is wrong with it. A wrong
 * signature is none of these: most clusters call their authority `kubernetes`, and so one stands in
 * for another.
 */
const CERTIFICATE_HINTS: readonly [RegExp, string][] = [
  [/has expired$/, 'Renew the certificate of the API server.'],
  [/not valid yet$/, 'Compare the clocks of the API server and of this machine.'],
  [
    /for another name$/,
    'Write its address with a name that the certificate is made out for, or have one made for this name.',
  ],
  [/was revoked$|not made for servers$/, 'Have a new certificate made.'],
];

/**
 * The problems of reading one cluster: one where the cluster itself failed, one where every kind
 * failed for the same reason, else one for each kind that did. None about a cluster that is
 * hindered: whoever located it has said so.
 */
export function clusterProblems(
  cluster: ClusterIdentity,
  listed: readonly ListedListing[],
  end: ListFailure | undefined,
): FactProblem[] {
  const place = { configPointer: cluster.configPointer, entityRef: cluster.entityRef };
  const { name } = cluster;
  if (end?.end === 'hindered') return [];
  if (end?.end) {
    const { code, says, hint } = ENDS[end.end];
    const special = end.end === 'certificate' ? certificateHint(end.message) : undefined;
    const message = `${name} ${says}: ${end.message}.`;
    return [{ code, message, hint: special ?? hint, ...place }];
  }
  const failed = listed.flatMap(({ kind, listing: { failure } }) =>
    failure ? [{ kind, failure }] : [],
  );
  const [first] = failed;
  if (first && failed.length > 1 && isWholeFailure(listed)) {
    const { type, reason } = first.failure;
    const problem = kindProblem(name, first.kind, first.failure);
    const lists = type === 'partial' ? 'lists everything in part only' : 'lists nothing';
    const hint = type === 'refused' ? ROLE_HINT : problem.hint;
    return [{ ...problem, message: `${name} ${lists}: ${reason}.`, hint, ...place }];
  }
  return failed.map(({ kind, failure }) => ({ ...kindProblem(name, kind, failure), ...place }));
}

function certificateHint(fault: string): string | undefined {
  return CERTIFICATE_HINTS.find(([words]) => words.test(fault))?.[1];
}

const ROLE_HINT =
  'Bind the role of the Kubernetes page of the documentation to who signs in, or name namespaces where it is a Role.';

function isWholeFailure(listed: readonly ListedListing[]): boolean {
  const required = listed.filter(({ kind }) => !kind.optional);
  const failures = required.map(({ listing: { failure } }) =>
    failure ? `${failure.type}: ${failure.reason}` : '',
  );
  return new Set(failures).size === 1 && !failures.includes('');
}

function kindProblem(cluster: string, kind: ListedKind, failure: ListingFailure): FactProblem {
  const name = kindName(kind);
  const { reason } = failure;
  const not = `${cluster} does not list ${name}: ${reason}.`;
  switch (failure.type) {
    case 'refused':
      return {
        code: 'facts/refused',
        message: not,
        hint: `Its role needs a rule: apiGroups: ["${kind.group}"], resources: ["${kind.plural}"], verbs: ["list"].`,
      };
    case 'absent':
      return {
        code: 'facts/incomplete',
        message: `${cluster} does not serve ${name} in the version ${kind.version}: ${reason}.`,
        hint: `kubectl api-versions lists what it serves; set kubernetes.apiVersionOverrides.${kind.plural}, or leave it out by kubernetes.objectTypes.`,
      };
    case 'partial':
      return {
        code: 'facts/incomplete',
        message: `${cluster} lists ${name} in part only: ${reason}.`,
      };
    case 'down':
      return { code: 'facts/unreachable', message: not };
    case 'failed':
      return { code: 'facts/bad-answer', message: not };
  }
}
