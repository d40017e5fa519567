/** How the lines of a code block are numbered. */
export interface LineNumbers {
  /** Number of the first line. */
  start: number;
  /** Every nth number is printed. */
  step: number;
  /** Every nth number stands out; 0 for none. */
  special: number;
}

/** What the line that opens a code fence says. */
export interface FenceOptions {
  /** A plain word; '' where none is given. */
  language: string;
  title: string | undefined;
  id: string | undefined;
  /** Lines to point out, from 1. */
  marked: ReadonlySet<number>;
  /** `false` where the fence refuses numbers, undefined where it leaves them to the site. */
  lineNumbers: LineNumbers | false | undefined;
  /** Every option as written, by name: diagrams have some of their own. */
  written: ReadonlyMap<string, string>;
}

const LANGUAGE = /^\{?\.?([\w+#.-]+)\}?$/;

const OPTION = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;

const MAX_MARKED = 10_000;

/**
 * Reads the options of a fence, in either of SuperFences' forms.
 *
 * @example parseFenceOptions('py title="a.py" hl_lines="1 3-4"')
 * @example parseFenceOptions('{ .py #setup title="a.py" linenums="1" }')
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/superfences/
 */
export function parseFenceOptions(info: string): FenceOptions {
  const [, word = '', braces] = /^([^\s{]*)\s*\{(.*)\}$/.exec(info.trim()) ?? [];
  const written = new Map<string, string>();
  const rest = (braces ?? info).replace(OPTION, (_, key: string, double, single, bare) => {
    written.set(key, double ?? single ?? bare);
    return '';
  });
  const words = rest.split(/\s+/).filter((one) => one !== '');
  const named = braces === undefined ? words[0] : words.find((one) => one.startsWith('.'));
  return {
    language: LANGUAGE.exec(word || (named ?? ''))?.[1] ?? '',
    title: written.get('title'),
    id: braces === undefined ? undefined : words.find((one) => /^#[\w-]+$/.test(one))?.slice(1),
    marked: parseLines(written.get('hl_lines') ?? ''),
    lineNumbers: parseLineNumbers(written.get('linenums')),
    written,
  };
}

/** @example parseLines('1 3-4')  // 1, 3, 4 */
function parseLines(text: string): Set<number> {
  const lines = new Set<number>();
  let left = MAX_MARKED;
  for (const [, from = '', to = from] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    const last = Math.min(Number(to), MAX_MARKED);
    for (let line = Number(from); line <= last && left > 0; line += 1) {
      lines.add(line);
      left -= 1;
    }
  }
  return lines;
}

/** @example parseLineNumbers('10 2 4')  // from 10, every second is printed, every fourth stands out */
function parseLineNumbers(text: string | undefined): LineNumbers | false | undefined {
  const [, start, step = '1', special = '0'] =
    /^\s*(\d{1,7})(?:\s+(\d{1,7}))?(?:\s+(\d{1,7}))?\s*$/.exec(text ?? '') ?? [];
  if (start === undefined) return undefined;
  if (Number(start) === 0) return false;
  return { start: Number(start), step: Math.max(1, Number(step)), special: Number(special) };
}
