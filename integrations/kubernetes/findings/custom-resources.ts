import type { Rule } from './rule.ts';
import { longerThan, MINUTE } from './time.ts';
import { named, says } from './words.ts';

const notReady: Rule<'custom'> = {
  id: 'custom/not-ready',
  severity: 'warning',
  about: ['custom'],
  title: 'A custom resource is not ready',
  looksFor:
    'An object of a configured custom resource whose condition Ready has been False for ten minutes.',
  find(object, { now }) {
    const condition = object.conditions.find(
      ({ type, status }) => type === 'Ready' && status === 'False',
    );
    if (!condition || object.deleted !== undefined) return undefined;
    if (!longerThan(10 * MINUTE, condition.since ?? object.created, now)) return undefined;
    return {
      title: `The ${named(object.kind)} ${named(object.name)} is not ready.`,
      cause: `Its controller reports so${condition.reason && ` (${named(condition.reason)})`}.${says(condition.message, 'It')}`,
      advice: 'Look at its conditions and events.',
      since: condition.since,
    };
  },
};

/** Rules for objects of custom resources. */
export const CUSTOM_RESOURCE_RULES: readonly Rule[] = [notReady];
