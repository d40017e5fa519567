import type { ClusterSection } from '../facts/data.ts';
import { quotaAmounts } from './quota-amounts.ts';

/** A plain table of objects: each row is an object and what is told about it. */
export interface ObjectTable {
  title: string;
  columns: string[];
  rows: { namespace: string; name: string; cells: string[] }[];
}

/**
 * Whether a section has objects beside workloads that are the entity's own. With no workload among them, the
 * labels are not on the pods.
 */
export function hasOtherObjects(section: ClusterSection): boolean {
  const { addresses, services, claims, budgets, custom } = section;
  return [addresses, services, claims, budgets, custom].some((objects) => objects.length > 0);
}

/** Services with their ports. */
export function serviceTable(services: ClusterSection['services']): ObjectTable {
  return {
    title: 'Services',
    columns: ['Service', 'Type', 'Ports'],
    rows: services.map(({ namespace, name, type, ports }) => ({
      namespace,
      name,
      cells: [type, ports.join(', ')],
    })),
  };
}

/** Volume claims with their phase and size. */
export function claimTable(claims: ClusterSection['claims']): ObjectTable {
  return {
    title: 'Volume claims',
    columns: ['Claim', 'Phase', 'Size'],
    rows: claims.map(({ namespace, name, phase, size }) => ({
      namespace,
      name,
      cells: [phase, size],
    })),
  };
}

/** Disruption budgets with the number of pods that may be taken away at present. */
export function budgetTable(budgets: ClusterSection['budgets']): ObjectTable {
  return {
    title: 'Disruption budgets',
    columns: ['Budget', 'Rule', 'May be taken away'],
    rows: budgets.map(({ namespace, name, rule, allowed }) => ({
      namespace,
      name,
      cells: [rule, allowed === null ? 'unknown' : String(allowed)],
    })),
  };
}

/** Quotas of namespaces, one row an amount. */
export function quotaTable(quotas: ClusterSection['quotas']): ObjectTable {
  return {
    title: 'Quotas',
    columns: ['Quota', 'Of', 'Used', 'Allowed'],
    rows: quotas.map(({ namespace, name, amount, used, hard }) => ({
      namespace,
      name,
      cells: [amount, ...quotaAmounts(amount, used, hard)],
    })),
  };
}

/** Objects of configured custom resources. */
export function customTable(custom: ClusterSection['custom']): ObjectTable {
  return {
    title: 'Other resources',
    columns: ['Resource', 'Kind', 'Phase'],
    rows: custom.map(({ namespace, name, kind, phase }) => ({
      namespace,
      name,
      cells: [kind, phase],
    })),
  };
}
