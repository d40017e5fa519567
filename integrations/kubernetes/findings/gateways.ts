import type { Condition, Gateway } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { PATIENCE } from './patience.ts';
import type { Rule } from './rule.ts';
import { longerThan } from './time.ts';
import { named, says } from './words.ts';

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
    const refused = unmet(object.conditions, object.created, GATEWAY_CONDITIONS, now);
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
    'A route that none of its gateways has accepted, or whose services cannot be found, for five minutes. A warning where it works at another gateway.',
  find(object, { now }) {
    const { name, namespace, parents, created, deleted } = object;
    const refusals = parents.flatMap(({ gateway: at, conditions }) => {
      const condition = unmet(conditions, created, ROUTE_CONDITIONS, now);
      return condition ? [{ at, condition }] : [];
    });
    const [first] = refusals;
    if (!first || deleted !== undefined) return undefined;
    const { at, condition } = first;
    const worksElsewhere = refusals.length < parents.length;
    return {
      severity: worksElsewhere ? 'warning' : undefined,
      title: `The HTTPRoute ${named(name)} does not work${worksElsewhere ? ` at the gateway ${named(at)}` : ''}.`,
      cause: `${explained(ROUTE_REASONS, condition, 'Its gateway does not take it.')}${says(condition.message, 'The gateway')}`,
      advice: 'Check its host names, its gateway and the services that it names.',
      command: kubectl`-n ${namespace} describe httproute ${name}`,
      since: condition.since,
    };
  },
};

/** What goes wrong with listeners, by the reason of the condition (Gateway API, `ListenerConditionReason`). */
const LISTENER_REASONS: Record<string, string> = {
  InvalidCertificateRef: 'Its certificate does not exist or cannot be read.',
  RefNotPermitted:
    'Its certificate is in another namespace that does not permit it (ReferenceGrant).',
  InvalidRouteKinds: 'It asks for kinds of routes that its controller does not know.',
  PortUnavailable: 'Its port cannot be used.',
  UnsupportedProtocol: 'Its controller does not know its protocol.',
};

const listener: Rule<'Gateway'> = {
  id: 'gateway/listener',
  severity: 'error',
  about: ['Gateway'],
  title: 'A listener of a Gateway does not work',
  looksFor:
    'A listener that has been refused, not set up, or without a valid certificate for five minutes, at a Gateway that works otherwise.',
  find({ name, namespace, conditions, created, deleted, listeners }, { now }) {
    if (deleted !== undefined || unmet(conditions, created, GATEWAY_CONDITIONS, now)) return [];
    return listeners.flatMap((one) => {
      const condition = unmet(one.conditions, created, LISTENER_CONDITIONS, now);
      if (!condition) return [];
      return {
        title: `The listener ${named(one.name)} of the Gateway ${named(name)} does not work.`,
        cause: `${explained(LISTENER_REASONS, condition, 'Its controller could not set it up.')}${says(condition.message, 'It')}`,
        advice: 'Check its certificate, its port and its protocol.',
        command: kubectl`-n ${namespace} describe gateway ${name}`,
        since: condition.since,
        part: one.name,
      };
    });
  },
};

/** Rules for the Gateway API. */
export const GATEWAY_RULES: readonly Rule[] = [gateway, listener, route];

/** Conditions that should be True, the most telling first. */
const GATEWAY_CONDITIONS = ['Accepted', 'Programmed'];
const ROUTE_CONDITIONS = ['Accepted', 'ResolvedRefs'];
const LISTENER_CONDITIONS = ['ResolvedRefs', 'Accepted', 'Programmed'];

/** The first of some conditions that has not been met for five minutes. */
function unmet(
  conditions: readonly Condition[],
  created: string | undefined,
  types: readonly string[],
  now: Date,
): Condition | undefined {
  return types
    .flatMap((type) => conditions.filter((condition) => condition.type === type))
    .find(({ status, since }) => status === 'False' && longerThan(PATIENCE, since ?? created, now));
}

function explained(
  reasons: Record<string, string>,
  { reason }: Condition,
  otherwise: string,
): string {
  return (Object.hasOwn(reasons, reason) ? reasons[reason] : undefined) ?? otherwise;
}

/** A new Gateway carries the condition Accepted as Unknown until a controller takes it up. */
function isSeen({ conditions }: Gateway): boolean {
  return conditions.some(({ status }) => status !== 'Unknown');
}
