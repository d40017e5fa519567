import type { JsonObject } from '../../../model/json.ts';
import { Finder } from './finder.ts';
import { insetToken } from './inset-token.ts';
import { element, matches, type Pattern, pattern, type Reader } from './reader.ts';

/** A dollar sign before and behind; with `smart_dollar`, no blank is next to them on the inside. */
const SMART_DOLLARS =
  /\$(?<=(?<!\\)(?:\\\\)*\$)(?!\s)((?:\\[^\uFDD4\uFDD5]|[^\\$\uFDD4\uFDD5])+?)(?<!\s)\$/g;
const DOLLARS = /\$(?<=(?<!\\)(?:\\\\)*\$)((?:\\[^\uFDD4\uFDD5]|[^\\$\uFDD4\uFDD5])+?)\$/g;

const ROUND_OPEN = /\\\((?<=(?<!\\)(?:\\\\)*\\\()/g;
const ROUND_CLOSE = /\\\)(?<=(?<!\\)(?:\\\\)*\\\))/g;

/**
 * Formulas in the text, `$x$` and `\(x\)`.
 *
 * @param options Those of the extension.
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/arithmatex/
 */
export function formulas(options: JsonObject): Pattern[] {
  const { inline_syntax: syntax } = options;
  const isOn = (name: string) => !Array.isArray(syntax) || syntax.includes(name);
  const dollars = options.smart_dollar === false ? DOLLARS : SMART_DOLLARS;
  return [
    ...(isOn('dollar')
      ? [matches('$', dollars, ([, tex = ''], reader) => formula(tex, reader))]
      : []),
    ...(isOn('round') ? [roundFormulas] : []),
  ];
}

const roundFormulas = pattern('\\', (text, reader) => {
  if (!text.includes('\\(')) return text;
  const closings = new Finder(text, ROUND_CLOSE);
  const parts: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(ROUND_OPEN)) {
    const close = index < from ? undefined : closings.from(index + 3);
    if (close === undefined) continue;
    const tex = text.slice(index + 2, close);
    if (/[\uFDD4\uFDD5]/.test(tex)) continue;
    parts.push(text.slice(from, index), reader.stash(formula(tex, reader)));
    from = close + 2;
  }
  return parts.join('') + text.slice(from);
});

function formula(tex: string, { state }: Reader) {
  const inset = { kind: 'formula' as const, tex, display: false, line: 1 };
  return element(state, 'span', [['class', 'arithmatex']], [insetToken(state, inset, tex)]);
}
