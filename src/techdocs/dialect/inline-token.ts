import type { StateBlock } from 'markdown-it';

/** Adds inline text to the tokens of a block; `line` counts from 0. */
export function pushInline(state: StateBlock, content: string, line: number): void {
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [line, line + 1];
  inline.children = [];
}
