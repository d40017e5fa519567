const PART = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const MAX_PART = 63;
const MAX_PREFIX = 253;

/**
 * What is wrong with the key of a label, as the end of a sentence; undefined where nothing is. The rules
 * are those of `IsQualifiedName` (k8s.io/apimachinery, pkg/util/validation).
 */
export function labelKeyFault(key: string): string | undefined {
  const parts = key.split('/');
  if (parts.length > 2) return 'has more than one "/"';
  const [prefix, name] = parts.length === 2 ? parts : [undefined, key];
  if (prefix !== undefined && !isDnsSubdomain(prefix)) {
    return 'does not begin with a DNS name in lower case before its "/"';
  }
  return name === '' ? 'has no name' : partFault(name ?? '');
}

/**
 * What is wrong with the value of a label, as the end of a sentence; undefined where nothing is. The rules
 * are those of `IsValidLabelValue` (k8s.io/apimachinery, pkg/util/validation): nothing is a value too.
 */
export function labelValueFault(value: string): string | undefined {
  return value === '' ? undefined : partFault(value);
}

/** Whether a text can be the name of a namespace: `IsDNS1123Label` of k8s.io/apimachinery. */
export function isNamespaceName(text: string): boolean {
  return text.length <= MAX_PART && DNS_LABEL.test(text);
}

/** Whether a text is a DNS name as objects and hosts have it: `IsDNS1123Subdomain` of k8s.io/apimachinery. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= MAX_PREFIX && text.split('.').every((label) => DNS_LABEL.test(label));
}

function partFault(part: string): string | undefined {
  if (part.length > MAX_PART) return `has more than ${MAX_PART} characters`;
  if (PART.test(part)) return undefined;
  return 'may only have letters, digits, "-", "_" and ".", with a letter or digit at both ends';
}
