import type { BundledFile } from '../bundle.ts';
import { encodeText } from './text.ts';

/** The bytes of a file in a bundle. */
export function contentOf(file: BundledFile): Uint8Array {
  if ('text' in file.content) return encodeText(file.content.text);
  return Uint8Array.from(atob(file.content.base64), (character) => character.charCodeAt(0));
}
