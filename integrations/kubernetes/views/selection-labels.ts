const TERM = /^([\w./-]+)\s*==?\s*([\w.-]+)$/;

/**
 * The labels that a selection asks for, for a manifest that carries them. Undefined where it asks for more than
 * equality: then no single set of labels is the answer.
 *
 * @example selectionLabels('app=payments,tier=web')  // [['app', 'payments'], ['tier', 'web']]
 * @example selectionLabels('tier in (web, api)')     // undefined
 */
export function selectionLabels(selection: string): [key: string, value: string][] | undefined {
  const labels: [string, string][] = [];
  for (const term of selection.split(',')) {
    const [, key, value] = TERM.exec(term.trim()) ?? [];
    if (key === undefined || value === undefined) return undefined;
    labels.push([key, value]);
  }
  return labels;
}

/**
 * The lines of a manifest of a workload that this selection finds, as YAML.
 */
export function labelledManifest(labels: readonly [key: string, value: string][]): string {
  const lines = labels.map(([key, value]) => `${key}: ${quoted(value)}`);
  return [
    'metadata:',
    '  labels:',
    ...lines.map((line) => `    ${line}`),
    'spec:',
    '  template:',
    '    metadata:',
    '      labels:',
    ...lines.map((line) => `        ${line}`),
  ].join('\n');
}

/** YAML reads `1.0`, `on` and `null` as something else than text. */
function quoted(value: string): string {
  return /^[a-z][a-z-]*$/i.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : `"${value}"`;
}
