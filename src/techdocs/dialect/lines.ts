import type { Token } from 'markdown-it';

/** The line, from 1, that a block token starts at; `previous` where it does not say. */
export function lineOf(token: Token, previous: number): number {
  return token.map ? token.map[0] + 1 : previous;
}

/** The line that the inline token after this one starts at. */
export function lineAfter(token: Token, line: number): number {
  return token.type === 'softbreak' || token.type === 'hardbreak' ? line + 1 : line;
}
