import type { JsonValue } from '../../model/json.ts';
import { print } from '../forms/condition-words.ts';
import { readable } from '../instructions/shell.ts';

/** More than these are counted and not listed. */
const MAX_LISTED = 20;

/**
 * Values in a sentence. A template may have thousands, and say of each of thousands that it is none of them.
 *
 * @example listing(['go', 'java'])  // 'go, java'
 */
export function listing(values: readonly JsonValue[]): string {
  const listed = values.slice(0, MAX_LISTED).map((value) => readable(print(value)));
  const more = values.length - listed.length;
  return `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
