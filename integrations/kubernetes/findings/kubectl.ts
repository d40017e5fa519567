/** Names of namespaces, objects and containers: letters, digits, `-` and `.` (RFC 1123, up to 253 characters). */
const DNS_NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/**
 * A kubectl command as a template: kubectl`-n ${namespace} logs ${pod}`. Every name in it must be a
 * valid DNS name, so nothing needs quoting and nothing can be an option or a second command;
 * otherwise there is no command.
 */
export function kubectl(
  text: TemplateStringsArray,
  ...names: readonly string[]
): string | undefined {
  if (!names.every((name) => DNS_NAME.test(name))) return undefined;
  return `kubectl ${String.raw({ raw: text }, ...names)}`;
}
