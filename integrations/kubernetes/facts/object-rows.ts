import type { Scope } from '../findings/scope.ts';
import type { Claim, CustomObject, DisruptionBudget, Quota, Service } from '../objects.ts';
import type { ClusterSection } from './data.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** The rows of a section that are no workloads, from the objects of a scope. */
export function objectRows(
  scope: Scope,
): Pick<ClusterSection, 'claims' | 'budgets' | 'services' | 'quotas' | 'custom'> {
  return {
    claims: scope.objects('PersistentVolumeClaim').map(claimRow),
    budgets: scope.objects('PodDisruptionBudget').map(budgetRow),
    services: scope.objects('Service').map(serviceRow),
    quotas: quotaRows(scope),
    custom: scope.objects('custom').map(customRow),
  };
}

/** The quotas of the namespaces of a scope, one row for each amount. */
export function quotaRows(scope: Scope): ClusterSection['quotas'] {
  return scope.objects('ResourceQuota').flatMap(({ namespace, name, amounts }: Quota) =>
    amounts.map((amount) => ({
      namespace,
      name,
      amount: amount.name,
      used: amount.used,
      hard: amount.hard,
    })),
  );
}

function claimRow({ namespace, name, phase, capacity, requested }: Claim) {
  return { namespace, name, phase, size: sizeText(capacity ?? requested) };
}

function budgetRow({ namespace, name, minAvailable, maxUnavailable, allowed }: DisruptionBudget) {
  const rule =
    minAvailable === undefined
      ? `at most ${maxUnavailable ?? '1'} unavailable`
      : `at least ${minAvailable} available`;
  return { namespace, name, rule, allowed: allowed ?? null };
}

function serviceRow({ namespace, name, type, ports }: Service) {
  return {
    namespace,
    name,
    type,
    ports: ports.map((port) => `${port.port}/${port.protocol}${port.name && ` ${port.name}`}`),
  };
}

function customRow({ kind, namespace, name, phase, conditions }: CustomObject) {
  const ready = conditions.find(({ type }) => type === 'Ready');
  const readiness = ready && (ready.status === 'True' ? 'Ready' : ready.reason || 'Not ready');
  return { kind, namespace, name, phase: phase || readiness || '' };
}

function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${UNITS[power]}`;
}
