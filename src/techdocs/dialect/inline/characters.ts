import type { MarkdownIt } from 'markdown-it';

const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z\d]+);/gi;

/** Whether a letter, a digit or an underscore stands at a place of a text. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(isLowSurrogate(text, at) ? at - 1 : at);
  return code !== undefined && /[\p{L}\p{N}_]/u.test(String.fromCodePoint(code));
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0;
}

/** Whether a blank or a line break stands at a place of a text. */
export function isSpaceAt(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** A text with the characters that its entities, `&copy;`, stand for; unknown ones stay. */
export function decodeEntities(text: string, md: MarkdownIt): string {
  return text.replaceAll(ENTITY, (entity) => md.utils.unescapeAll(entity));
}
