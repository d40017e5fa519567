/** What the line that opens a code fence says. */
export interface FenceOptions {
  /** A plain word; '' where none is given. */
  language: string;
  title: string | undefined;
  /** Lines to point out, from 1. */
  marked: ReadonlySet<number>;
  /** Number of the first line, where lines are to be numbered. */
  firstNumber: number | undefined;
}

const LANGUAGE = /^\{?\.?([\w+#.-]+)\}?$/;

const MAX_MARKED = 10_000;

/**
 * Reads the options of a fence, in either of SuperFences' forms.
 *
 * @example parseFenceOptions('py title="a.py" hl_lines="1 3-4"')
 * @example parseFenceOptions('{ .py title="a.py" linenums="1" }')
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/superfences/
 */
export function parseFenceOptions(info: string): FenceOptions {
  const braces = /^\s*\{(.*)\}\s*$/.exec(info)?.[1];
  const options = new Map<string, string>();
  const item = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;
  const rest = (braces ?? info).replace(item, (_, key: string, double, single, bare) => {
    options.set(key, double ?? single ?? bare);
    return '';
  });
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const name = braces === undefined ? words[0] : words.find((word) => word.startsWith('.'));
  return {
    language: LANGUAGE.exec(name ?? '')?.[1] ?? '',
    title: options.get('title'),
    marked: parseLines(options.get('hl_lines') ?? ''),
    firstNumber: parseStart(options.get('linenums')),
  };
}

/** @example parseLines('1 3-4')  // 1, 3, 4 */
function parseLines(text: string): Set<number> {
  const lines = new Set<number>();
  for (const [, from = '', to = from] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    const last = Math.min(Number(to), MAX_MARKED);
    for (let line = Number(from); line <= last; line += 1) lines.add(line);
  }
  return lines;
}

function parseStart(text: string | undefined): number | undefined {
  const first = /^\d{1,7}/.exec(text ?? '')?.[0];
  return first === undefined ? undefined : Number(first);
}
