import { isIPv4, isIPv6 } from 'node:net';

/** What stands where a network address was. */
const ADDRESS = '[address]';

const V6_IN_BRACKETS = /\[([0-9a-f:.]{2,45})(?:%\w{1,20})?\](?::\d{1,5})?/gi;
const V6 = /(?<![\w:.])[0-9a-f]{0,4}:[0-9a-f:.]{1,44}(?:%\w{1,20})?/gi;
const V4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?!\d|\.\d)/g;
const V4_IN_HOST_NAME = /\bip(?:-\d{1,3}){4}\b/g;

/**
 * A text with `[address]` for each IP address of version 4 or 6, with its port, and for the host names
 * that cloud providers make of one (`ip-10-0-1-23`).
 */
export function hideAddresses(text: string): string {
  return text
    .replace(V6_IN_BRACKETS, (found, address: string) => (isIPv6(address) ? ADDRESS : found))
    .replace(V6, hideV6)
    .replace(V4, (found) => (isIPv4(found.split(':')[0] ?? '') ? ADDRESS : found))
    .replace(V4_IN_HOST_NAME, ADDRESS);
}

/** `fd00::5:` ends a phrase with a colon that is not part of the address. */
function hideV6(found: string): string {
  const address = found.replace(/[:.]$/, '');
  const spelled = [found, address].find((text) => /\d|[a-f]/i.test(text) && isIPv6(text));
  return spelled === undefined ? found : found.replace(spelled, ADDRESS);
}
