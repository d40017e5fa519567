import type { StateCore, Token } from 'markdown-it';

/** What is in the stead of a text; the text itself where nothing is. */
export type ReplaceText = (text: Token, state: StateCore) => Token[];

/** Runs over the texts of a page that no rule has finished with: not code, nor addresses. */
export function replaceTexts(state: StateCore, replace: ReplaceText): void {
  for (const token of state.tokens) {
    if (!token.children) continue;
    const children: Token[] = [];
    for (const child of token.children) {
      if (child.type !== 'text') children.push(child);
      else for (const token of replace(child, state)) children.push(token);
    }
    token.children = children;
  }
}
