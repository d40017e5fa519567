import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { nestsDeeper } from '../html-depth.ts';
import { cleanInlineSvg } from '../inline-svg.ts';

/** How a drawing is to stand on its page. */
export interface SvgFrame {
  /** What every id of the drawing begins with, so that two drawings of a page do not meet. */
  prefix: string;
  /** Its accessible name. */
  label: string;
  /** CSS lengths that the author asks for. */
  width?: string | undefined;
  height?: string | undefined;
}

/** A drawing that is safe inside a page. */
export interface CleanSvg {
  svg: string;
  /** Whether it is drawn in black on nothing, so that it takes the colour of the text around it. */
  isPlain: boolean;
}

const REFERENCE = /url\(\s*["']?#([^"')]+)["']?\s*\)/g;
const LENGTH = /^\d{1,4}(?:\.\d+)?(?:px|em|rem|%)?$/;
const BLACK = /^(?:black|#000|#000000)$/i;
const WHITE = /^(?:white|#fff|#ffffff)$/i;
const NOTHING = /^(?:none|transparent|#0{8}|#0{4})$/i;

/** Deeper drawings are nobody's, and parsing them takes as deep a recursion. */
const MAX_DEPTH = 200;

/**
 * Makes a drawing safe inside a page, as drawings of authors are, and fits it to the page's two themes.
 * Undefined where the text is no SVG, or nests too deeply.
 */
export function cleanDrawing(text: string, frame: SvgFrame): CleanSvg | undefined {
  const start = text.indexOf('<svg');
  if (start < 0 || nestsDeeper(text, MAX_DEPTH)) return undefined;
  const found = findSvg(fromHtml(text.slice(start), { fragment: true }));
  if (!found) return undefined;
  const root = cleanInlineSvg(found);
  takeNames(root);
  const isPlain = isBlackOnly(root);
  if (isPlain) takeTextColour(root);
  renameIds(root, frame.prefix);
  frameRoot(root, frame);
  return { svg: toHtml(root, { space: 'svg' }), isPlain };
}

function findSvg(tree: Root): Element | undefined {
  return tree.children.find((node) => node.type === 'element' && node.tagName === 'svg') as
    | Element
    | undefined;
}

/** Takes out the programs' own names of shapes: tooltips that say nothing, and classes. */
function takeNames(root: Element): void {
  for (const element of elementsOf(root)) {
    delete element.properties.className;
    element.children = element.children.filter(
      (child) => child.type !== 'element' || child.tagName !== 'title',
    );
  }
}

function* elementsOf(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) {
    if (child.type === 'element') yield* elementsOf(child);
  }
}

function isBlackOnly(root: Element): boolean {
  for (const { tagName, properties } of elementsOf(root)) {
    if (tagName === 'image' || tagName === 'stop' || tagName === 'feFlood') return false;
    for (const value of [properties.fill, properties.stroke]) {
      const colour = String(value ?? 'none');
      if (![BLACK, WHITE, NOTHING].some((known) => known.test(colour))) return false;
    }
  }
  return true;
}

/** Black becomes the colour of text, which has two themes; white is the paper behind. */
function takeTextColour(root: Element): void {
  for (const { tagName, properties } of elementsOf(root)) {
    for (const name of ['fill', 'stroke']) {
      const colour = String(properties[name] ?? '');
      if (BLACK.test(colour)) properties[name] = 'currentColor';
      if (WHITE.test(colour)) properties[name] = 'none';
    }
    if (tagName === 'text' && properties.fill === undefined) properties.fill = 'currentColor';
  }
}

/** Ids that nothing refers to go; the others, and what refers to them, get the prefix. */
function renameIds(root: Element, prefix: string): void {
  const used = new Set<string>();
  const rename = (id: string) => {
    used.add(id);
    return prefix + id;
  };
  for (const { properties } of elementsOf(root)) {
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value !== 'string') continue;
      if (name === 'href' && value.startsWith('#')) properties[name] = `#${rename(value.slice(1))}`;
      else properties[name] = value.replaceAll(REFERENCE, (_, id) => `url(#${rename(id)})`);
    }
  }
  for (const { properties } of elementsOf(root)) {
    const { id } = properties;
    if (id === undefined) continue;
    if (used.has(String(id))) properties.id = prefix + id;
    else delete properties.id;
  }
}

function frameRoot(root: Element, { label, width, height }: SvgFrame): void {
  const hasLinks = elementsOf(root).some(({ tagName }) => tagName === 'a');
  root.properties.role = hasLinks ? 'group' : 'img';
  root.properties['aria-label'] = label;
  const asked = [width, height].map((length) => (LENGTH.test(length ?? '') ? length : undefined));
  if (!root.properties.viewBox || asked.every((length) => length === undefined)) return;
  delete root.properties.width;
  delete root.properties.height;
  if (asked[0] !== undefined) root.properties.width = asked[0];
  if (asked[1] !== undefined) root.properties.height = asked[1];
}
