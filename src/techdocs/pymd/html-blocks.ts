import type { Line } from './line.ts';
import type { Inside, Stash } from './stash.ts';

/** Elements that make a block where a line starts with them. */
const BLOCK = new Set(
  (
    'address article aside audio blockquote body canvas center colgroup dd details dialog div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr ' +
    'html iframe legend li link main map math menu meta nav noframes noscript object ol optgroup ' +
    'output p pre section script select style summary svg table tbody td template textarea tfoot th ' +
    'thead title tr ul video'
  ).split(' '),
);

/** Elements without an end. */
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Elements whose text is not searched for tags. */
const OPAQUE = new Set(['script', 'style']);

/** In these an author's Markdown is inline text. */
const SPAN = new Set('address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th'.split(' '));

const TAG = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy;

/**
 * Takes HTML blocks out of a page: an element of the block sort at the start of a line, up to the tag
 * that closes it, blank lines included; comments, instructions and declarations. What an element with
 * the attribute `markdown` holds is kept to be read.
 *
 * @see https://python-markdown.github.io/extensions/md_in_html/
 */
export function stashHtml(lines: Line[], stash: Stash, depth = 0): Line[] {
  const page = readPage(lines);
  const result: Line[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    const block = /^ {0,3}<[a-z!?]/i.test(line.text) ? readBlock(page, at) : undefined;
    if (!block) {
      result.push(line);
      at += 1;
      continue;
    }
    const { number } = line;
    const written = page.source.slice(block.from, block.to);
    // Fences in an element are code all the same; in a comment they are nothing.
    const content = written.startsWith('<!') ? stash.restore(written) : written;
    const last = page.lineAt(block.to);
    const mark = stash.put({
      leaf: { type: 'html', content, info: '', line: number },
      source: lines.slice(at, last + 1),
      inside: block.inside && readInside(block.inside, stash, depth),
    });
    // An indented tag is not parted from the text above it, but where its content is to be read.
    const isParted = depth > 0 || block.inside !== undefined;
    const indentation = isParted ? '' : ' '.repeat(block.from - page.startOf(at));
    result.push({ text: indentation, number }, { text: mark, number }, { text: '', number });
    const after = page.source.slice(block.to, page.endOf(last));
    if (after !== '') result.push({ text: after, number: lines[last]?.number ?? number });
    at = last + 1;
  }
  return result;
}

/** Elements that are read inside one another; deeper ones stay as they are. */
const MAX_DEPTH = 20;

function readInside(inside: Inside, stash: Stash, depth: number): Inside {
  if (inside.mode === 'span' || depth >= MAX_DEPTH) return inside;
  return { ...inside, lines: stashHtml(inside.lines, stash, depth + 1) };
}

/** A page as one text, with the lines that its offsets are in. */
interface Page {
  source: string;
  lines: Line[];
  /** What was looked for and is not there, nor further on. */
  missing: Set<string>;
  startOf(line: number): number;
  endOf(line: number): number;
  lineAt(offset: number): number;
}

function readPage(lines: Line[]): Page {
  const starts: number[] = [];
  let offset = 0;
  for (const { text } of lines) {
    starts.push(offset);
    offset += text.length + 1;
  }
  const startOf = (line: number) => starts[line] ?? offset;
  return {
    source: lines.map(({ text }) => text).join('\n'),
    lines,
    missing: new Set(),
    startOf,
    endOf: (line) => startOf(line + 1) - 1,
    lineAt(wanted) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (startOf(middle) <= wanted) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** An HTML block: where it stands in its page, and what of it is to be read. */
interface HtmlBlock {
  from: number;
  to: number;
  inside?: Inside | undefined;
}

function readBlock(page: Page, line: number): HtmlBlock | undefined {
  const { source } = page;
  const start = page.startOf(line);
  const from = start + source.slice(start, start + 4).search(/\S/);
  if (source.startsWith('<!--', from)) return readUntil(page, from, '-->');
  if (source.startsWith('<?', from)) return readUntil(page, from, '?>');
  if (source.startsWith('<!', from)) return readUntil(page, from, '>');
  return readElement(page, from);
}

function readUntil(page: Page, from: number, closing: string): HtmlBlock | undefined {
  if (page.missing.has(closing)) return undefined;
  const end = page.source.indexOf(closing, from);
  if (end === -1) page.missing.add(closing);
  return end === -1 ? undefined : { from, to: end + closing.length };
}

function readElement(page: Page, from: number): HtmlBlock | undefined {
  const { source } = page;
  TAG.lastIndex = from;
  const [tag = '', slash, written = '', attributes = ''] = TAG.exec(source) ?? [];
  const name = written.toLowerCase();
  if (tag === '' || slash || !BLOCK.has(name)) return undefined;
  const open = from + tag.length;
  if (EMPTY.has(name) || attributes.endsWith('/')) return { from, to: open };
  const end = endOf(source, open, name);
  const mode = modeOf(name, attributes);
  if (!mode) return { from, to: end?.to ?? source.length };
  const first = page.lineAt(open);
  const lines = source
    .slice(open, end?.from)
    .split('\n')
    .map((text, index) => ({ text, number: page.lines[first + index]?.number ?? 0 }));
  const bare = tag.replace(/\smarkdown(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?/i, '');
  const close = end ? source.slice(end.from, end.to) : `</${name}>`;
  return { from, to: end?.to ?? source.length, inside: { lines, open: bare, close, mode } };
}

/** Where the tag stands that closes an element; every element inside has to be closed before. */
function endOf(
  source: string,
  from: number,
  name: string,
): { from: number; to: number } | undefined {
  const open = [name];
  let at = from;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next === -1) return undefined;
    if (source.startsWith('<!--', next)) {
      const close = source.indexOf('-->', next);
      at = close === -1 ? source.length : close + 3;
      continue;
    }
    TAG.lastIndex = next;
    const [tag, slash, written = '', attributes = ''] = TAG.exec(source) ?? [];
    if (tag === undefined) {
      at = next + 1;
      continue;
    }
    at = next + tag.length;
    const inner = written.toLowerCase();
    if (slash) {
      const known = open.lastIndexOf(inner);
      if (known === -1) continue;
      open.length = known;
      if (open.length === 0) return { from: next, to: at };
    } else if (OPAQUE.has(inner)) {
      const close = source.toLowerCase().indexOf(`</${inner}`, at);
      at = close === -1 ? source.length : close;
      open.push(inner);
    } else if (!EMPTY.has(inner) && !attributes.endsWith('/')) {
      open.push(inner);
    }
  }
  return undefined;
}

function modeOf(name: string, attributes: string): 'block' | 'span' | undefined {
  const [found, double, single, bare] =
    /\smarkdown(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?(?=\s|$)/i.exec(attributes) ?? [];
  if (found === undefined) return undefined;
  const value = double ?? single ?? bare ?? '1';
  if (value === 'block') return 'block';
  if (value === 'span') return 'span';
  if (value === '1' || value === 'markdown' || value === '') {
    return SPAN.has(name) ? 'span' : 'block';
  }
  return undefined;
}
