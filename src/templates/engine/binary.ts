/** How much of a file is looked at, and how far a character may reach beyond it. */
const LOOKED_AT = 512;
const BEYOND = 3;

/** Below this share of strange bytes a file is text, in percent. */
const STRANGE = 10;

/** Marks at the start of a file that say it is text. The order matters: the marks of UTF-16 come after PDF. */
const TEXT_MARKS = [
  [0xef, 0xbb, 0xbf],
  [0x00, 0x00, 0xfe, 0xff],
  [0xff, 0xfe, 0x00, 0x00],
  [0x84, 0x31, 0x95, 0x33],
  [0xfe, 0xff],
  [0xff, 0xfe],
];

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/**
 * Tells whether a file is copied as it is instead of being rendered. The same decision as the package
 * isbinaryfile 5 makes, which Backstage asks (createTemplateActionHandler): from the first 512 bytes,
 * by marks at the start, by NUL bytes, by the share of bytes that are no UTF-8, and by whether those
 * bytes read as Protocol Buffers.
 */
export function isBinary(content: Uint8Array): boolean {
  const reach = content.subarray(0, LOOKED_AT + BEYOND);
  const length = Math.min(reach.length, LOOKED_AT);
  if (length === 0 || TEXT_MARKS.some((mark) => startsWith(reach, mark))) return false;
  if (startsWith(reach, PDF)) return true;
  let strange = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = reach[at] ?? 0;
    if (byte === 0) return true;
    if (isPlain(byte)) continue;
    const { valid, next } = readCharacter(reach, at);
    at = next;
    if (valid) continue;
    strange += 1;
    if (at >= 32 && strange * 100 > STRANGE * length) return true;
  }
  if (strange * 100 > STRANGE * length) return true;
  return strange > 1 && isProtocolBuffer(reach.subarray(0, length));
}

function startsWith(content: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => content[index] === byte);
}

/** ASCII that texts have, with the controls that isbinaryfile lets pass. */
function isPlain(byte: number): boolean {
  return (byte >= 7 && byte <= 14) || (byte >= 32 && byte <= 127);
}

/**
 * Reads a character of two to four bytes. `next` is its last byte; where it is broken, the one after
 * its start, which is then passed over as well.
 */
function readCharacter(reach: Uint8Array, at: number): { valid: boolean; next: number } {
  const following = followingBytes(reach[at] ?? 0);
  if (following === 0 || at + following >= reach.length) return { valid: false, next: at };
  for (let index = 1; index <= following; index += 1) {
    const byte = reach[at + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return { valid: false, next: at + 1 };
  }
  return { valid: true, next: at + following };
}

function followingBytes(byte: number): number {
  if (byte >= 0xc0 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  return byte >= 0xf0 && byte <= 0xf7 ? 3 : 0;
}

/** Tells whether bytes read as fields of Protocol Buffers, of which the last may be cut off. */
function isProtocolBuffer(content: Uint8Array): boolean {
  let fields = 0;
  let at = 0;
  for (;;) {
    const key = readNumber(content, at);
    if (key === undefined) return fields > 0;
    const end = endOfField(content, key.value & 7, key.next);
    if (end === 'unknown') return false;
    if (end === 'cut') return fields > 0;
    fields += 1;
    at = end;
  }
}

/** Where a field of a wire type ends that starts after its key. */
function endOfField(content: Uint8Array, type: number, at: number): number | 'cut' | 'unknown' {
  if (type === 0) return readNumber(content, at)?.next ?? 'cut';
  if (type !== 1 && type !== 2 && type !== 5) return 'unknown';
  const length = type === 2 ? readNumber(content, at) : { value: type === 1 ? 8 : 4, next: at };
  if (length === undefined) return 'cut';
  const end = length.next + Math.max(0, length.value);
  return end > content.length ? 'cut' : end;
}

/** A number of up to eleven groups of seven bits, the lowest first, kept to 32 bits. */
function readNumber(
  content: Uint8Array,
  start: number,
): { value: number; next: number } | undefined {
  let value = 0;
  for (let group = 0; group <= 10; group += 1) {
    const byte = content[start + group];
    if (byte === undefined) return undefined;
    value |= (byte & 0x7f) << (7 * group);
    if (byte < 0x80) return { value, next: start + group + 1 };
  }
  return undefined;
}
