import { parseQuantity } from '../listing/quantity.ts';
import { bytes, cores } from './amounts.ts';

/**
 * What is used of a quota and what it allows, in units that can be compared. What counts objects, and what is no
 * quantity, stays as it is.
 *
 * @example quotaAmounts('requests.cpu', '3700m', '4')         // ['3.7 cores', '4 cores']
 * @example quotaAmounts('requests.memory', '6656Mi', '8Gi')   // ['6.5 Gi', '8 Gi']
 * @example quotaAmounts('pods', '12', '20')                   // ['12', '20']
 */
export function quotaAmounts(amount: string, used: string, hard: string): [string, string] {
  const [part, whole] = [parseQuantity(used), parseQuantity(hard)];
  const write = writerOf(amount);
  if (!write || part === undefined || whole === undefined) return [used, hard];
  return [write(part, whole), write(whole)];
}

function writerOf(amount: string): typeof cores | undefined {
  if (/(^|\.)cpu$/.test(amount)) return cores;
  return /(^|[.-])(memory|storage)$/.test(amount) ? bytes : undefined;
}
