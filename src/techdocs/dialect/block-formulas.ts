import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { JsonObject } from '../../model/json.ts';
import { insetToken } from './inline/inset-token.ts';

/** What the option `block_syntax` calls a way of writing formulas, and how it starts and ends. */
const SYNTAXES: readonly [name: string, written: RegExp][] = [
  ['dollar', /^\$\$((?:\\[\s\S]|[^\\$])+)\$\$$/],
  ['square', /^\\\[((?:\\[^\]]|[^\\])+)\\\]$/],
  ['begin', /^(\\begin\{([a-z]+\*?)\}[\s\S]+\\end\{\2\})$/],
];

/**
 * Formulas that are a paragraph of their own: between `$$`, `\[` and `\]`, or `\begin{…}` and `\end{…}`.
 *
 * @param options Those of the extension.
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/arithmatex/
 */
export function blockFormulas({ block_syntax: syntax }: JsonObject): (md: MarkdownIt) => void {
  const expressions = SYNTAXES.filter(
    ([name]) => !Array.isArray(syntax) || syntax.includes(name),
  ).map(([, written]) => written);
  return (md) => {
    md.core.ruler.before('inline', 'block_formulas', (state) => {
      for (const [index, inline] of state.tokens.entries()) {
        const [open, close] = [state.tokens[index - 1], state.tokens[index + 1]];
        const tex = texOf(inline, open, expressions);
        if (tex !== undefined && open && close) replaceParagraph(state, index, open, close, tex);
      }
    });
  };
}

function texOf(
  { type, content }: Token,
  open: Token | undefined,
  expressions: readonly RegExp[],
): string | undefined {
  if (type !== 'inline' || open?.type !== 'paragraph_open' || !/^[$\\]/.test(content))
    return undefined;
  for (const expression of expressions) {
    const tex = expression.exec(content)?.[1];
    if (tex !== undefined) return tex;
  }
  return undefined;
}

function replaceParagraph(
  state: StateCore,
  index: number,
  open: Token,
  close: Token,
  tex: string,
): void {
  Object.assign(open, { type: 'formula_open', tag: 'div', hidden: false });
  Object.assign(close, { type: 'formula_close', tag: 'div', hidden: false });
  open.attrJoin('class', 'arithmatex');
  const line = (state.tokens[index]?.map?.[0] ?? 0) + 1;
  const formula = insetToken(state, { kind: 'formula', tex, display: true, line }, tex);
  state.tokens[index] = formula;
}
