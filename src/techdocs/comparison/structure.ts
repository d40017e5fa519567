import { type CheerioAPI, load } from 'cheerio';

/**
 * What a reader of a documentation page finds on it, freed of how the HTML spells it. A `depth` is the
 * number of elements of the same kind around one.
 */
export interface PageStructure {
  title: string;
  headings: { level: number; id: string | undefined; text: string }[];
  links: { text: string; target: string }[];
  images: { source: string; alt: string | undefined }[];
  admonitions: {
    classes: string[];
    title: string;
    collapsible: boolean;
    open: boolean;
    depth: number;
  }[];
  /** The text of every code block, without spaces at the end of a line. */
  code: string[];
  tabs: { labels: string[]; depth: number }[];
  /** Tables by their first row: an alignment is '' where a column names none. */
  tables: { rows: number; head: string[]; alignments: string[] }[];
  tasks: { checked: boolean; text: string }[];
  footnotes: { references: number; notes: string[] };
  definitionLists: { terms: string[]; definitions: number }[];
  lists: { ordered: boolean; items: number; depth: number }[];
  /** Addresses of the frames that show other hosts. */
  frames: string[];
  /** How many PlantUML and Graphviz drawings there are. */
  drawings: number;
}

/** A page as a generator of documentation prints it. */
export interface PrintedPage {
  title: string;
  /** Address relative to the site's root, which relative links start from. */
  url: string;
  /** HTML of the page's body. */
  html: string;
}

/** Stands for the address a site is published at. */
const SITE = new URL('http://site.invalid/');

/** Marks of the generator itself: nothing an author wrote. */
const FURNITURE = 'a.headerlink, .footnote-backref, td.linenos, script, style';

const FOOTNOTES = '.footnote, .footnotes';
const ADMONITION = 'div.admonition, details';
const LIST = 'ul, ol';
const CELL = 'th, td';
const EMOJI = 'img.emojione, img.twemoji, img.gemoji';
const DRAWING =
  'img.uml, div.graphviz, figure[data-diagram=plantuml], figure[data-diagram=graphviz]';

/** Reads the structure of a page out of its HTML, MkDocs' and Playbill's alike. */
export function readStructure({ title, url, html }: PrintedPage): PageStructure {
  const $ = load(html, null, false);
  $(FURNITURE).remove();
  unwrapNumberedCode($);
  const drawings = $(DRAWING).remove().length;
  // An emoji is a picture from another host to MkDocs, and the character itself to Playbill.
  for (const emoji of elements($, EMOJI)) emoji.replaceWith(emoji.attr('alt') ?? '');
  const page = new URL(url, SITE);
  return {
    title,
    headings: readHeadings($),
    links: readLinks($, page),
    images: readImages($, page),
    admonitions: readAdmonitions($),
    code: elements($, 'pre').map(codeText),
    tabs: readTabs($),
    tables: readTables($),
    tasks: readTasks($),
    footnotes: readFootnotes($),
    definitionLists: readDefinitionLists($),
    lists: readLists($),
    frames: elements($, 'iframe[src]').map((frame) => resolve(frame.attr('src') ?? '', page)),
    drawings,
  };
}

/** The elements a selector finds, each on its own, in the document's order. */
function elements($: CheerioAPI, selector: string) {
  return $(selector)
    .toArray()
    .map((element) => $(element));
}

type Found = ReturnType<typeof elements>[number];

/** Pygments prints code with line numbers as a table with one column of each. */
function unwrapNumberedCode($: CheerioAPI): void {
  for (const table of elements($, 'table.highlighttable, table.codehilitetable')) {
    table.replaceWith(table.find('td.code').first().contents());
  }
}

function readHeadings($: CheerioAPI): PageStructure['headings'] {
  return elements($, 'h1, h2, h3, h4, h5, h6')
    .filter((heading) => !isInside(heading, FOOTNOTES))
    .map((heading) => ({
      level: Number(heading.prop('tagName')?.slice(1)),
      id: heading.attr('id'),
      text: plainText(heading),
    }));
}

function readLinks($: CheerioAPI, page: URL): PageStructure['links'] {
  return elements($, 'a[href]')
    .filter((link) => !link.is('[class*="footnote"], .annotation'))
    .map((link) => ({ text: plainText(link), target: resolve(link.attr('href') ?? '', page) }));
}

function readImages($: CheerioAPI, page: URL): PageStructure['images'] {
  return elements($, 'img').map((image) => ({
    source: resolve(image.attr('src') ?? '', page),
    alt: image.attr('alt'),
  }));
}

function readAdmonitions($: CheerioAPI): PageStructure['admonitions'] {
  return elements($, ADMONITION).map((block) => ({
    classes: classesOf(block).filter((name) => name !== 'admonition'),
    title: plainText(block.children('.admonition-title, summary').first()),
    collapsible: block.is('details'),
    open: block.is('[open]'),
    depth: block.parents(ADMONITION).length,
  }));
}

function readTabs($: CheerioAPI): PageStructure['tabs'] {
  return elements($, '.tabbed-set').map((set) => ({
    labels: texts($, set.find('> .tabbed-labels > label')),
    depth: set.parents('.tabbed-set').length,
  }));
}

function readTables($: CheerioAPI): PageStructure['tables'] {
  return elements($, 'table').map((table) => {
    const cells = table.find('tr').first().children(CELL);
    return {
      rows: table.find('tr').length,
      head: texts($, cells),
      alignments: cells.toArray().map((cell) => alignmentOf($(cell))),
    };
  });
}

/** MkDocs aligns a cell with a style, Playbill with a class, authors with an attribute as well. */
function alignmentOf(cell: Found): string {
  const [, styled] = /text-align:\s*(\w+)/.exec(cell.attr('style') ?? '') ?? [];
  const [, classed] = /\balign-(left|right|center)\b/.exec(cell.attr('class') ?? '') ?? [];
  return styled ?? classed ?? cell.attr('align') ?? '';
}

function readTasks($: CheerioAPI): PageStructure['tasks'] {
  const box = ['> ', '> label ', '> p > ', '> p > label ']
    .map((path) => `${path}input[type=checkbox]`)
    .join(', ');
  return elements($, 'li')
    .filter((item) => item.find(box).length > 0)
    .map((item) => ({
      checked: item.find(box).first().is('[checked]'),
      text: plainText(withoutBlocks(item)),
    }));
}

/** An item's own words: what stands below it is compared elsewhere. */
function withoutBlocks(item: Found): Found {
  const copy = item.clone();
  copy.children('ul, ol, div, figure, pre').remove();
  return copy;
}

function readFootnotes($: CheerioAPI): PageStructure['footnotes'] {
  return {
    references: $('sup[id^="fnref"]').length,
    notes: elements($, '.footnote li[id^="fn"], .footnotes li[id^="fn"]').map(plainText),
  };
}

function readDefinitionLists($: CheerioAPI): PageStructure['definitionLists'] {
  return elements($, 'dl').map((list) => ({
    terms: texts($, list.children('dt')),
    definitions: list.children('dd').length,
  }));
}

function readLists($: CheerioAPI): PageStructure['lists'] {
  return elements($, LIST)
    .filter((list) => !isInside(list, `${FOOTNOTES}, .toc`))
    .map((list) => ({
      ordered: list.is('ol'),
      items: list.children('li').length,
      depth: list.parents(LIST).length,
    }));
}

/** An address as a browser goes to it; one inside the site as a path from its root. */
function resolve(address: string, page: URL): string {
  const target = URL.parse(address, page);
  if (target === null) return address;
  if (target.host !== SITE.host) return target.href;
  return target.pathname.replace(/index\.html$/, '') + target.hash;
}

function codeText(block: Found): string {
  return block
    .text()
    .replace(/\n$/, '')
    .replaceAll(/[ \t]+$/gm, '');
}

function isInside(element: Found, selector: string): boolean {
  return element.closest(selector).length > 0;
}

function classesOf(element: Found): string[] {
  return (element.attr('class') ?? '').split(/\s+/).filter((name) => name !== '');
}

function texts($: CheerioAPI, found: Found): string[] {
  return found.toArray().map((element) => plainText($(element)));
}

/** Text with every run of white space as one space. */
function plainText(element: Found): string {
  return element.text().replaceAll(/\s+/g, ' ').trim();
}
