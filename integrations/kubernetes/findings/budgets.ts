import type { DisruptionBudget } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { figure, named, says } from './words.ts';

const blocks: Rule<'PodDisruptionBudget'> = {
  id: 'budget/blocks',
  severity: 'warning',
  about: ['PodDisruptionBudget'],
  title: 'A disruption budget never lets a pod go',
  looksFor:
    'A budget that allows no eviction although all its pods are healthy. Nodes cannot be drained then, so updates of the cluster wait.',
  find(budget) {
    const { allowed, healthy, expected, name, namespace } = budget;
    const isWhole = expected !== undefined && expected > 0 && (healthy ?? 0) >= expected;
    if (allowed !== 0 || !isWhole || isRefused(budget) || budget.deleted !== undefined) {
      return undefined;
    }
    return {
      title: `The disruption budget ${named(name)} never lets a pod go.`,
      cause: `${reasonOf(budget)} Nodes with these pods cannot be emptied, so updates of the cluster wait.`,
      advice:
        expected === 1
          ? 'Run a second pod, or delete the budget: it cannot protect a single pod.'
          : 'Allow at least one pod to be away, for example with maxUnavailable: 1.',
      command: kubectl`-n ${namespace} describe pdb ${name}`,
      since: budget.conditions.find(({ type }) => type === 'DisruptionAllowed')?.since,
    };
  },
};

const unusable: Rule<'PodDisruptionBudget'> = {
  id: 'budget/unusable',
  severity: 'warning',
  about: ['PodDisruptionBudget'],
  title: 'A disruption budget cannot be computed',
  looksFor: 'A budget that Kubernetes cannot work out (SyncFailed), so that it allows no eviction.',
  find(budget) {
    const condition = refusal(budget);
    if (!condition) return undefined;
    return {
      title: `The disruption budget ${named(budget.name)} cannot be computed.`,
      cause: `It allows no eviction at all until that is solved.${says(condition.message)}`,
      advice: 'Check its selector: it must name pods of a Deployment, StatefulSet or ReplicaSet.',
      command: kubectl`-n ${budget.namespace} describe pdb ${budget.name}`,
      since: condition.since,
    };
  },
};

/** Rules for disruption budgets. */
export const BUDGET_RULES: readonly Rule[] = [blocks, unusable];

function refusal({ conditions }: DisruptionBudget) {
  return conditions.find(({ status, reason }) => status === 'False' && reason === 'SyncFailed');
}

function isRefused(budget: DisruptionBudget): boolean {
  return refusal(budget) !== undefined;
}

function reasonOf({ minAvailable, maxUnavailable, expected }: DisruptionBudget): string {
  if (maxUnavailable !== undefined) {
    return `All pods are well, but it lets ${named(maxUnavailable)} of ${figure(expected)} be away (maxUnavailable), which comes to none.`;
  }
  return `All pods are well, but it demands ${named(minAvailable ?? 'all')} of ${figure(expected)} (minAvailable), which leaves none to spare.`;
}
