import type { Condition, Gateway, HttpRoute } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { longerThan, MINUTE } from './time.ts';
import { named, says } from './words.ts';

/** Controllers get this long to take an object up. */
const PATIENCE = 5 * MINUTE;

const gateway: Rule<'Gateway'> = {
  id: 'gateway/not-working',
  severity: 'error',
  about: ['Gateway'],
  title: 'A Gateway does not work',
  looksFor:
    'A Gateway that its controller has refused or not set up for five minutes, or that no controller has looked at.',
  find(object, { now }) {
    if (object.deleted !== undefined || !longerThan(PATIENCE, object.created, now))
      return undefined;
    const { name, namespace } = object;
    const refused = unmet(object, ['Accepted', 'Programmed'], now);
    if (!refused && isSeen(object)) return undefined;
    return {
      title: `The Gateway ${named(name)} does not work.`,
      cause: refused
        ? `Its controller ${refused.type === 'Accepted' ? 'has refused it' : 'could not set it up'}.${says(refused.message, 'It')}`
        : `No controller has looked at it${object.className ? `: none serves the class ${named(object.className)}` : ''}.`,
      advice: 'Check its class and its listeners.',
      command: kubectl`-n ${namespace} describe gateway ${name}`,
      since: refused?.since ?? object.created,
    };
  },
};

/** What goes wrong with routes, by the reason of the condition (Gateway API, `RouteConditionReason`). */
const ROUTE_REASONS: Record<string, string> = {
  BackendNotFound: 'A service that it sends requests to does not exist.',
  RefNotPermitted:
    'It names a service of another namespace that does not permit it (ReferenceGrant).',
  InvalidKind: 'It sends requests to something of a kind that cannot take them.',
  NoMatchingParent: 'Its gateway has no listener as the route names it.',
  NoMatchingListenerHostname: 'Its host names fit no listener of its gateway.',
  NotAllowedByListeners: 'The listeners of its gateway let no routes of its namespace in.',
};

const route: Rule<'HTTPRoute'> = {
  id: 'route/not-working',
  severity: 'error',
  about: ['HTTPRoute'],
  title: 'An HTTPRoute does not work',
  looksFor:
    'A route that its gateway has not accepted, or whose services cannot be found, for five minutes.',
  find(object, { now }) {
    const condition = unmet(object, ['Accepted', 'ResolvedRefs'], now);
    if (!condition || object.deleted !== undefined) return undefined;
    const known = Object.hasOwn(ROUTE_REASONS, condition.reason)
      ? ROUTE_REASONS[condition.reason]
      : undefined;
    return {
      title: `The HTTPRoute ${named(object.name)} does not work.`,
      cause: `${known ?? 'Its gateway does not take it.'}${says(condition.message, 'The gateway')}`,
      advice: 'Check its host names, its gateway and the services that it names.',
      command: kubectl`-n ${object.namespace} describe httproute ${object.name}`,
      since: condition.since,
    };
  },
};

/** Rules for the Gateway API. */
export const GATEWAY_RULES: readonly Rule[] = [gateway, route];

function unmet(
  { conditions, created }: Gateway | HttpRoute,
  types: readonly string[],
  now: Date,
): Condition | undefined {
  return conditions.find(
    ({ type, status, since }) =>
      types.includes(type) && status === 'False' && longerThan(PATIENCE, since ?? created, now),
  );
}

/** A new Gateway carries the condition Accepted as Unknown until a controller takes it up. */
function isSeen({ conditions }: Gateway): boolean {
  return conditions.some(({ status }) => status !== 'Unknown');
}
