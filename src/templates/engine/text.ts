const encoder = new TextEncoder();
/** Keeps a byte order mark, as reading a file as UTF-8 in Node does. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

/** UTF-8 as a text; bytes that are none become replacement characters. */
export function decodeText(content: Uint8Array): string {
  return decoder.decode(content);
}
