import type { JsonObject } from '../../../../src/model/json.ts';

/** A condition of an object's status, as controllers write it today. */
export function condition(
  type: string,
  status: string,
  since: string,
  reason: string,
  message: string,
): JsonObject {
  return { type, status, observedGeneration: 1, lastTransitionTime: since, reason, message };
}
