import type { Line } from './line.ts';
import type { Stash } from './stash.ts';

/** What may stand before a fence: indentation, and the marks of quotes. */
const OPENING = /^([> ]*)(~{3,}|`{3,}) *(.*)$/;

const MARKS = /~~~|```/;

const ATTRIBUTES = /^(?:\.?[\w#.+-]+ +)?\{.*\}$/;
const LANGUAGE = /^\.?[\w#.+-]+(?= |$)/;
const OPTION = / *([a-z]\w*)(?:=(?:"([^"]*)"(?:.*?")??|'([^']*)'(?:.*?')??)(?= |$))?(?= |$)/iy;

/** What an option may hold; with another one the line opens no fence. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  hl_lines: /^\d+(?:-\d+)?(?: +\d+(?:-\d+)?)*$/,
  linenums: /^\d/,
  title: /^/,
};

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
    const opening = MARKS.test(line.text) ? OPENING.exec(line.text) : null;
    const [, prefix = '', fence, rest = ''] = opening ?? [];
    const info = withoutLastSpaces(rest);
    if (fence === undefined || !isInfo(info)) {
      result.push(line);
      at += 1;
      continue;
    }
    const { end, isClosed } = endOf(lines, at, prefix, fence);
    if (isClosed) {
      const content = lines.slice(at + 1, end).map(({ text }) => text.slice(prefix.length));
      const leaf = { type: 'fence' as const, content: trimBlank(content), info, line: line.number };
      const mark = stash.put({ leaf, source: lines.slice(at, end + 1) });
      result.push({ text: prefix + mark, number: line.number });
    } else {
      // What was looked through for the end of one fence is not searched for another.
      for (const passed of lines.slice(at, end + 1)) result.push(passed);
    }
    at = end + 1;
  }
  return result;
}

/** Tells whether a text may follow the marks that open a fence. */
function isInfo(info: string): boolean {
  if (ATTRIBUTES.test(info)) return true;
  let at = LANGUAGE.exec(info)?.[0].length ?? 0;
  while (at < info.length) {
    OPTION.lastIndex = at;
    const [option, key = '', double, single] = OPTION.exec(info) ?? [];
    const allowed = Object.hasOwn(OPTIONS, key) ? OPTIONS[key] : undefined;
    if (option === undefined || !allowed?.test(double ?? single ?? key)) return false;
    at += option.length;
  }
  return true;
}

/** The line that closes a fence, or the first one that cannot be inside it; else the last. */
function endOf(
  lines: Line[],
  start: number,
  prefix: string,
  fence: string,
): { end: number; isClosed: boolean } {
  const closing = new RegExp(`^${fence}[ ]*$`);
  for (let end = start + 1; end < lines.length; end += 1) {
    const text = lines[end]?.text ?? '';
    const isInside = sameMarks(text.slice(0, prefix.length), prefix);
    if (!isInside && text.replaceAll(/[> ]/g, '') !== '') return { end, isClosed: false };
    if (!isInside && prefix.includes('>') && !text.includes('>')) return { end, isClosed: false };
    if (isInside && closing.test(text.slice(prefix.length))) return { end, isClosed: true };
  }
  return { end: lines.length - 1, isClosed: false };
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
    .trimEnd();
}

/** A loop, since `/ +$/` looks at each run of spaces once for every space in it. */
function withoutLastSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}
