import { parseQuantity } from '../listing/quantity.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { listed, named } from './words.ts';

const usedUp: Rule<'ResourceQuota'> = {
  id: 'quota/used-up',
  severity: 'warning',
  about: ['ResourceQuota'],
  title: 'A quota is used up',
  looksFor:
    'A ResourceQuota of which something is used to the last. What it forbids altogether (a limit of 0) does not count.',
  find(quota) {
    const full = quota.amounts.filter(({ used, hard }) => isFull(used, hard));
    if (full.length === 0 || quota.deleted !== undefined) return undefined;
    const amounts = full.map(
      ({ name, used, hard }) => `${named(name)} (${named(used)} of ${named(hard)})`,
    );
    return {
      title: `The quota ${named(quota.name)} is used up.`,
      cause: `Nothing more can be made in the namespace that needs ${listed(amounts)}.`,
      advice: 'Stop something, ask for less, or have the quota raised.',
      command: kubectl`-n ${quota.namespace} describe resourcequota ${quota.name}`,
    };
  },
};

/** Rules for quotas. */
export const QUOTA_RULES: readonly Rule[] = [usedUp];

function isFull(used: string, hard: string): boolean {
  const limit = parseQuantity(hard);
  const amount = parseQuantity(used);
  return limit !== undefined && amount !== undefined && limit > 0 && amount >= limit;
}
