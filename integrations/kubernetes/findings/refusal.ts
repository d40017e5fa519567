import type { Found } from './rule.ts';
import { named, quoted, says } from './words.ts';

const QUOTA =
  /exceeded quota: (\S{1,253}), requested: (\S{1,200}), used: (\S{1,200}), limited: (\S{1,200})/;
const SERVICE_ACCOUNT = /serviceaccount "([^"\s]{1,253})" not found/;

/** Why the API server does not let a controller make pods, from what the controller says. */
export function refusal(message: string): Pick<Found, 'cause' | 'advice'> {
  const quota = QUOTA.exec(message);
  if (quota) {
    return {
      cause: `The quota ${named(quota[1] ?? '')} of the namespace is used up: ${quoted(quota[2] ?? '')} more is asked for, ${quoted(quota[3] ?? '')} is used, ${quoted(quota[4] ?? '')} is the limit.`,
      advice: 'Stop something, ask for less, or have the quota raised.',
    };
  }
  const account = SERVICE_ACCOUNT.exec(message);
  if (account) {
    return {
      cause: `The service account ${named(account[1] ?? '')} does not exist in the namespace.`,
      advice: 'Create the service account, or correct its name in the pod template.',
    };
  }
  if (message.includes('failed quota')) {
    return {
      cause: `A quota of the namespace demands that requests and limits are set.${says(message)}`,
      advice: 'Set requests and limits for every container.',
    };
  }
  if (message.includes('admission webhook') || message.includes('violates PodSecurity')) {
    return {
      cause: `A policy of the cluster forbids pods like these.${says(message)}`,
      advice: 'Change the pod template as the policy says.',
    };
  }
  return {
    cause: `The API server refuses its pods.${says(message)}`,
    advice: 'Look at the events of its namespace.',
  };
}
