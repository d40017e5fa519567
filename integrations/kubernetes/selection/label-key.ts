import type { Requirement } from './requirement.ts';

/** The key in an index of objects that have a label, of any value or of one. */
export function labelKey(key: string, value?: string): string {
  return value === undefined ? key : `${key}\n${value}`;
}

/** The keys in such an index of the objects that fulfil a requirement; undefined where objects fulfil it by what they lack. */
export function indexKeysOf(requirement: Requirement): string[] | undefined {
  const { key, operator } = requirement;
  if (operator === 'absent' || operator === 'notin') return undefined;
  return 'values' in requirement
    ? requirement.values.map((value) => labelKey(key, value))
    : [labelKey(key)];
}
