import type { MarkdownIt } from 'markdown-it';
import type { Inset } from '../insets.ts';
import { lineAfter, lineOf } from './lines.ts';

/** Gives every formula in the text the line that it stands on, for problems. */
export function insetLines(md: MarkdownIt): void {
  md.core.ruler.before('text_join', 'inset_lines', ({ tokens }) => {
    let line = 1;
    for (const token of tokens) {
      line = lineOf(token, line);
      let inlineLine = line;
      for (const child of token.children ?? []) {
        const inset = child.meta?.inset as Inset | undefined;
        if (inset?.kind === 'formula') inset.line = inlineLine;
        inlineLine = lineAfter(child, inlineLine);
      }
    }
  });
}
