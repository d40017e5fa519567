import type { FactView } from '../../../src/portal/views/facts.ts';
import type { KubernetesData } from '../facts/data.ts';

/** The fact with its data's type known, where it is of that type. */
export function factOf<Type extends KubernetesData['type']>(
  fact: FactView<KubernetesData>,
  type: Type,
): FactView<Extract<KubernetesData, { type: Type }>> | undefined {
  return hasType(fact, type) ? fact : undefined;
}

function hasType<Type extends KubernetesData['type']>(
  fact: FactView<KubernetesData>,
  type: Type,
): fact is FactView<Extract<KubernetesData, { type: Type }>> {
  return fact.data.type === type;
}
