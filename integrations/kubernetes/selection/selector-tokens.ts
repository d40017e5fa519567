/** A word (key, value, `in`, `notin`), a sign, or the end of the text. */
export interface Token {
  type: 'word' | 'sign' | 'end';
  text: string;
  /** Index in the selector. */
  at: number;
}

const TOKEN = /([=!]=|[=!<>(),])|([^=!<>(), \t\r\n]+)/g;

/**
 * Takes a label selector apart as the lexer of `labels.Parse` does (k8s.io/apimachinery, pkg/labels): signs
 * are as long as they can be, a word is everything else up to white space. Nothing is quoted in a selector.
 */
export function tokensOf(selector: string): Token[] {
  const tokens = [...selector.matchAll(TOKEN)].map(
    ({ 0: text, 1: sign, index }): Token => ({ type: sign ? 'sign' : 'word', text, at: index }),
  );
  return [...tokens, { type: 'end', text: '', at: selector.length }];
}
