/** The layout programs of Graphviz that markdown-graphviz-inline runs. */
export const LAYOUTS = ['dot', 'neato', 'fdp', 'sfdp', 'twopi', 'circo'] as const;

const FENCE = /^([> ]*)(`{3,}|~{3,})(.*)$/;
const DIAGRAM_FENCE = /^ *(plantuml|puml|uml|graphviz|dot)(?: ([^`{}]*))?$/;
const UML = /^( *)::uml::(.*)$/;
const UML_END = /^ *::end-uml:: *$/;
const TAG = /^\{% +(\w+) +(\S+) *$/;
const TAG_END = /^(.*?)%\} *$/;
/** A longer block is no diagram. */
const MAX_LINES = 5000;

/** What lines indented by four columns or more may belong to; elsewhere such lines are code. */
const CONTAINER = /^ {0,3}(?:[-*+>:] |\d+[.)] |!!!|\?\?\?|===|\/\/\/|\[\^|<)/;

const OPTION = /(?<!\w)([a-z]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi;

/** How a block that is open ends. */
interface OpenBlock {
  end: RegExp;
  /** The fence that it is rewritten to, where it is a diagram in another form. */
  fence?: string;
}

/** A block that begins, and its first line as it is printed. */
interface Opening extends OpenBlock {
  line: string;
}

/**
 * Writes the forms of diagrams that only PlantUML's and Graphviz's extensions of Python-Markdown read
 * as fences with options in braces: `::uml::` to `::end-uml::`, `{% dot name.svg` to `%}`, and
 * fences with an option or a word more than other fences have. Each line stays where it is, but for
 * those under `added`: numbers, from 1, of lines of the text that no author wrote.
 *
 * @see https://github.com/mikitex70/plantuml-markdown
 * @see https://pypi.org/project/markdown-graphviz-inline/
 */
export function fenceDiagrams(text: string): { text: string; added: number[] } {
  const added: number[] = [];
  if (!/::uml::|\{%|(?:`{3}|~{3}) *(?:plantuml|puml|uml|graphviz|dot)\b/.test(text)) {
    return { text, added };
  }
  const lines = text.split('\n');
  const endAfter = endFinder(lines);
  const isCode = codeFinder();
  let open: OpenBlock | undefined;
  const printed = lines.map((line, index) => {
    if (!open) {
      const opening = isCode(line) ? openFence(line) : openAny(lines, index, endAfter);
      open = opening;
      return opening?.line ?? line;
    }
    const [closing, before = ''] = open.end.exec(line) ?? [];
    if (closing === undefined) return line;
    const { fence } = open;
    open = undefined;
    if (fence === undefined) return line;
    if (before.trim() === '') return fence;
    added.push(index + added.length + 2);
    return `${before}\n${fence}`;
  });
  return { text: printed.join('\n'), added };
}

/** Tells of lines, one after the other, which are code because they are indented in no container. */
function codeFinder(): (line: string) => boolean {
  let isContained = false;
  let isAfterBlank = true;
  return (line) => {
    const isIndented = line.startsWith('    ');
    if (line.trim() !== '' && !isIndented) {
      isContained = CONTAINER.test(line) || (isContained && !isAfterBlank);
    }
    isAfterBlank = line.trim() === '';
    return isIndented && !isContained;
  };
}

/** The index of the first line after another that ends a block; asked for from top to bottom. */
type EndAfter = (end: RegExp, index: number) => number | undefined;

/** Remembers what it found, so that blocks without an end do not cost a walk each. */
function endFinder(lines: string[]): EndAfter {
  const found = new Map<RegExp, number>();
  return (end, index) => {
    let at = Math.max(found.get(end) ?? 0, index + 1);
    while (at < lines.length && !end.test(lines[at] ?? '')) at += 1;
    found.set(end, at);
    return at < lines.length && at < index + MAX_LINES ? at : undefined;
  };
}

function openFence(line: string): Opening | undefined {
  const [, prefix = '', marks, info = ''] = FENCE.exec(line) ?? [];
  if (marks === undefined) return undefined;
  const end = new RegExp(`^[> ]*${marks} *$`);
  const [, language, options = ''] = DIAGRAM_FENCE.exec(info) ?? [];
  if (language === undefined) return { end, line };
  return { end, line: `${prefix}${marks} ${braces(language, options)}` };
}

function openAny(lines: string[], index: number, endAfter: EndAfter): Opening | undefined {
  return openFence(lines[index] ?? '') ?? openBlock(lines, index, endAfter);
}

function openBlock(lines: string[], index: number, endAfter: EndAfter): Opening | undefined {
  const block = readBlock(lines[index] ?? '');
  const last = block && endAfter(block.end, index);
  if (!block || last === undefined) return undefined;
  const runs = lines.slice(index + 1, last).flatMap((line) => line.match(/`+/g) ?? []);
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  const fence = block.indent + '`'.repeat(longest + 1);
  return { end: block.end, fence, line: `${fence} ${block.info}` };
}

/** What a line says that may begin a block of the extensions' own. */
function readBlock(line: string): { end: RegExp; indent: string; info: string } | undefined {
  const [uml, indent = '', options = ''] = UML.exec(line) ?? [];
  if (uml !== undefined) return { end: UML_END, indent, info: braces('plantuml', options) };
  const [, layout = '', name = ''] = TAG.exec(line) ?? [];
  if (!LAYOUTS.some((known) => known === layout)) return undefined;
  return { end: TAG_END, indent: '', info: braces('graphviz', `${layout} ${name}`) };
}

/** @example braces('graphviz', 'neato map.svg')  // '{.graphviz layout="neato" name="map.svg"}' */
function braces(language: string, options: string): string {
  const written: string[] = [];
  const rest = options.replaceAll(OPTION, (_, key, double, single, bare) => {
    written.push(`${key}="${(double ?? single ?? bare).replaceAll(/["{}]/g, '')}"`);
    return '';
  });
  const [layout, name] = rest.split(/\s+/).filter((word) => word !== '');
  if (layout !== undefined) written.unshift(`layout="${layout.replaceAll(/[^\w-]/g, '')}"`);
  if (name !== undefined) written.push(`name="${name.replaceAll(/["{}]/g, '')}"`);
  return `{${[`.${language}`, ...written].join(' ')}}`;
}
