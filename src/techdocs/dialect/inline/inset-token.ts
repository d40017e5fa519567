import type { StateCore, Token } from 'markdown-it';
import type { Inset } from '../../insets.ts';

/** A token for what is printed once the page is safe. `content` is its text for search. */
export function insetToken(state: StateCore, inset: Inset, content: string): Token {
  const token = new state.Token('inset', '', 0);
  token.content = content;
  token.meta = { inset };
  return token;
}
