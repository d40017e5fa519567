/** One condition on the labels of an object. */
export type Requirement =
  | { key: string; operator: 'exists' | 'absent' }
  | { key: string; operator: 'in' | 'notin'; values: string[] }
  | { key: string; operator: '>' | '<'; value: bigint };

const INTEGER = /^[0-9]+$/;
const MAX_INTEGER = 2n ** 63n - 1n;

/**
 * Whether labels fulfil a requirement. `notin`, and `!=` with it, hold for objects without the label too;
 * `>` and `<` for labels that are whole numbers alone (k8s.io/apimachinery, `Requirement.Matches`).
 */
export function fulfils(labels: Record<string, string>, requirement: Requirement): boolean {
  const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
  if (value === undefined) return ['absent', 'notin'].includes(requirement.operator);
  switch (requirement.operator) {
    case 'exists':
      return true;
    case 'absent':
      return false;
    case 'in':
      return requirement.values.includes(value);
    case 'notin':
      return !requirement.values.includes(value);
    default:
      return compares(integerOf(value), requirement);
  }
}

/** The whole number that a label says, 64 bits at most; undefined where it says none. */
export function integerOf(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const integer = BigInt(text);
  return integer <= MAX_INTEGER ? integer : undefined;
}

/** A requirement as text that reads as the same requirement. */
export function formatRequirement(requirement: Requirement): string {
  const { key, operator } = requirement;
  if ('value' in requirement) return `${key}${operator}${requirement.value}`;
  if (!('values' in requirement)) return operator === 'exists' ? key : `!${key}`;
  const [only, ...more] = requirement.values;
  if (more.length === 0) return `${key}${operator === 'in' ? '=' : '!='}${only}`;
  return `${key} ${operator} (${requirement.values.join(',')})`;
}

function compares(
  number: bigint | undefined,
  { operator, value }: Extract<Requirement, { value: bigint }>,
): boolean {
  if (number === undefined) return false;
  return operator === '>' ? number > value : number < value;
}
