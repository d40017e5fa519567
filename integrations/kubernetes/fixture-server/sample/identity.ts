import { createHash } from 'node:crypto';

/** Letters and digits that Kubernetes makes names of: no vowels, so that no words come out. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** A uid for a name; the same name has the same one every time. */
export function uidOf(name: string): string {
  const hex = digest(name);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `9${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return groups.join('-');
}

/** The random-looking end of a name, `x7k2p`; the same for the same name. */
export function suffixOf(name: string, length = 5): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, length);
  return Array.from(bytes, (byte) => nameAlphabet[byte % nameAlphabet.length]).join('');
}

/** 64 hexadecimal digits for a name: an image's digest, a container's id. */
export function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A number from 0 to 1 for a name. */
export function fractionOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) / 0xffff_ffff;
}
