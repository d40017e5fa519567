import type { Line } from './line.ts';
import type { Stash } from './stash.ts';

/** What may stand before a fence: indentation, and the marks of quotes. */
const OPENING =
  /^([> ]*)(~{3,}|`{3,})[ ]*(\{[^\n]*\}|\.?[\w#.+-]+ +\{[^\n]*\}|(?:\.?[\w#.+-]+(?= |$))?(?:[ ]*[a-z]\w*(?:=(?:"[^"]*"|'[^']*'))?)*)[ ]*$/i;

/**
 * Takes the code fences out of a page, wherever they are indented to. Every line of the code has the
 * indentation and marks of the opening one; where one has not, or nothing closes the fence, it is none.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/superfences/
 */
export function stashFences(lines: Line[], stash: Stash): Line[] {
  const result: Line[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    const [, prefix = '', fence, info = ''] = OPENING.exec(line.text) ?? [];
    const end = fence === undefined ? undefined : closingOf(lines, at, prefix, fence);
    if (end === undefined) {
      result.push(line);
      at += 1;
      continue;
    }
    const content = lines.slice(at + 1, end).map(({ text }) => text.slice(prefix.length));
    const leaf = { type: 'fence' as const, content: trimBlank(content), info, line: line.number };
    const mark = stash.put({ leaf, source: lines.slice(at, end + 1) });
    result.push({ text: prefix + mark, number: line.number });
    at = end + 1;
  }
  return result;
}

function closingOf(
  lines: Line[],
  start: number,
  prefix: string,
  fence: string,
): number | undefined {
  const closing = new RegExp(`^${fence}[ ]*$`);
  for (let at = start + 1; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    const isInside = sameMarks(text.slice(0, prefix.length), prefix);
    if (!isInside) {
      if (text.replaceAll(/[> ]/g, '') !== '') return undefined;
      if (prefix.includes('>') && !text.includes('>')) return undefined;
      continue;
    }
    if (closing.test(text.slice(prefix.length))) return at;
  }
  return undefined;
}

function sameMarks(text: string, prefix: string): boolean {
  return text.length === prefix.length && /^[> ]*$/.test(text) && count(text) === count(prefix);
}

function count(text: string): number {
  return text.replaceAll(' ', '').length;
}

/** Code without the blank lines it starts and ends with. */
function trimBlank(lines: string[]): string {
  return lines
    .join('\n')
    .replace(/^(?:[ ]*\n)+/, '')
    .replace(/\s+$/, '');
}
