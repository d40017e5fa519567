import type { MarkdownIt } from 'markdown-it';

/** `:::python`, or `#!python` without a path, which would be a script's own first line. */
const FIRST_LINE =
  /^(?::{3,}|#!)[ ]*([\w#.+-]+)((?:[ ]+hl_lines=(?:"[^"\n]*"|'[^'\n]*'))?)[ ]*(?:\n|$)/;

/**
 * The language of an indented code block in a first line of its own.
 *
 * @see https://python-markdown.github.io/extensions/code_hilite/
 */
export function codeLanguages(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'code_languages', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'code_block') continue;
      const [line, language = '', options = ''] = FIRST_LINE.exec(token.content) ?? [];
      if (line === undefined) continue;
      token.content = token.content.slice(line.length);
      token.info = language + options;
    }
  });
}
