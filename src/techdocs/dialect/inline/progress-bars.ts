import type { Token } from 'markdown-it';
import type { JsonObject } from '../../../model/json.ts';
import { allowedClasses } from '../../reserved-names.ts';
import { readAttributes, setAttributes } from '../attributes.ts';
import { insetToken } from './inset-token.ts';
import { element, matches, type Pattern, type Reader } from './reader.ts';

const BAR =
  /\[=+\s*(?:(100(?:\.0+)?|[1-9]?\d(?:\.\d+)?)%|(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?))(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\](\{[^{}\n]*\})?/g;

/** Classes name the step a bar has reached. */
const STEP = 20;

/**
 * Bars of progress, `[=65% "65%"]` and `[=1/3]`.
 *
 * @param options Those of the extension.
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/progressbar/
 */
export function progressBars(options: JsonObject): Pattern {
  return matches('=', BAR, (match, reader) => {
    const [, percent, part, whole, double, single, list] = match;
    const share = percent === undefined ? ratio(Number(part), Number(whole)) : Number(percent);
    const bar = printBar(share, double ?? single ?? '', options, reader);
    const found = list === undefined ? undefined : readAttributes(list, 0);
    if (bar[0] && found) setAttributes(bar[0], found.attributes);
    return bar;
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, (part / whole) * 100);
}

function printBar(share: number, label: string, options: JsonObject, reader: Reader): Token[] {
  const { state } = reader;
  const step = Number(options.progress_increment ?? STEP) || STEP;
  const level =
    options.level_class === false ? [] : [`progress-${Math.trunc(share - (share % step))}plus`];
  const added = allowedClasses(String(options.add_classes ?? ''));
  const classes = ['progress', ...level, ...added].join(' ');
  const bar = insetToken(state, { kind: 'progress', percent: share.toFixed(2) }, '');
  const text = element(state, 'span', [['class', 'progress-label']], reader.inside(label));
  return element(state, 'span', [['class', classes]], [bar, ...text]);
}
