import { type CheerioAPI, load } from 'cheerio';

/** What Playbill and Python-Markdown print around code and tasks, each in its own way. */
const FRAMES = 'figure.code, div.highlight, label.task-list-control';
const FURNITURE = 'a.headerlink, a.footnote-backref, span.task-list-indicator, figcaption';

const EMOJI = 'img.emojione';

/** Attributes that tell one page from another. */
const ATTRIBUTES = new Set(['id', 'href', 'src', 'alt', 'for']);
const FLAGS = new Set(['open', 'checked']);

/**
 * The elements and texts of a piece of HTML, one a line, freed of how the HTML spells them: what two
 * printings of the same Markdown have to agree in. Runs of white space are one space, but in code.
 */
export function outline(html: string): string {
  const $ = load(html, null, false);
  $(FURNITURE).remove();
  for (const emoji of $(EMOJI).toArray()) $(emoji).replaceWith($(emoji).attr('alt') ?? '');
  for (const frame of $(FRAMES).toArray()) $(frame).replaceWith($(frame).contents());
  // A block inside a paragraph ends it, and leaves an empty one behind.
  for (const paragraph of $('p').toArray()) {
    if ($(paragraph).html()?.trim() === '') $(paragraph).remove();
  }
  const lines: string[] = [];
  for (const node of $.root().contents().toArray()) writeNode($, node, lines);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

type Node = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number];

function writeNode($: CheerioAPI, node: Node, lines: string[]): void {
  if (node.type === 'text') writeText(node.data, lines);
  if (node.type !== 'tag') return;
  if (node.name === 'pre') {
    lines.push(`<pre>${codeOf($(node).text())}`);
    return;
  }
  const attributes = Object.entries(node.attribs)
    .filter(([name]) => ATTRIBUTES.has(name) || FLAGS.has(name))
    .map(([name, value]) => (FLAGS.has(name) ? ` ${name}` : ` ${name}=${value}`))
    .sort();
  lines.push(`<${node.name}${attributes.join('')}>`);
  for (const child of node.children) writeNode($, child, lines);
  lines.push(`</${node.name}>`);
}

/** Texts beside each other are one. */
function writeText(text: string, lines: string[]): void {
  const last = lines.at(-1);
  const isText = last !== undefined && !last.startsWith('<');
  if (isText) lines.pop();
  lines.push(((isText ? last : '') + text).replaceAll(/\s+/g, ' '));
}

function codeOf(text: string): string {
  return text.replace(/\n$/, '').replaceAll(/[ \t]+$/gm, '');
}
