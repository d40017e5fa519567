import type { Element, ElementContent, Nodes, Properties, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { frameAddress, frameLink, isFrameHost, printedFrame } from './frames.ts';
import { printInlineSvg } from './inline-svg.ts';
import { markedLine } from './line-marker.ts';
import type { ResolveAddress } from './links.ts';
import { drawingMark, fillDrawings, withoutPlaceholders } from './placeholder.ts';
import { isReservedName } from './reserved-names.ts';
import { RESOLVED } from './resolved-mark.ts';
import { REPORTED, SCHEMA, TAKING_TEXT } from './sanitize-schema.ts';
import { alignmentClass, sizesOf } from './style-hints.ts';

/** What sanitising needs to know of the page. */
export interface SanitizeOptions {
  resolve: ResolveAddress;
  /** Hosts that frames may show. */
  frames: readonly string[];
  /** Called for what was taken out and matters: scripts, frames, event handlers. */
  onRemoved(removed: RemovedHtml, line: number): void;
}

/** What was taken out of a page, as a sentence, and what can be done about it. */
export interface RemovedHtml {
  message: string;
  hint?: string | undefined;
}

/** The work on one page. */
interface Work extends SanitizeOptions {
  /** Where the walk is: a note of a line of the Markdown file, and the line of the HTML it stands on. */
  note: { html: number; source: number };
  /** Drawings, printed; marks in the text stand for them. */
  drawings: string[];
  /** Whether an element goes whose content stays, which may then stand where it cannot. */
  isUnwrapped: boolean;
}

/**
 * Makes the HTML of a page with markup of the author's safe: elements and attributes outside the
 * allow-list go, names that are the portal's own go, addresses are resolved, alignment becomes a
 * class. Placeholders of code blocks stay where they are text.
 */
export function sanitizePage(html: string, options: SanitizeOptions): string {
  const work: Work = { ...options, note: { html: 1, source: 1 }, drawings: [], isUnwrapped: false };
  const tree = fromHtml(html, { fragment: true });
  tree.children = prepareAll(tree.children, work);
  const safe = sanitize(tree, SCHEMA);
  clearAttributes(safe);
  return fillDrawings(toHtml(work.isUnwrapped ? reread(safe) : safe), work.drawings);
}

function reread(tree: Nodes): Nodes {
  return fromHtml(toHtml(tree), { fragment: true });
}

/** Walks in the order of the text, so that each note of a line holds until the next. */
function prepareAll(children: RootContent[], work: Work): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'comment') readNote(child.value, child.position?.start.line, work);
    if (child.type === 'text') return [child];
    return child.type === 'element' ? prepare(child, work) : [];
  });
}

function prepare(element: Element, work: Work): ElementContent[] {
  const line = lineOf(element, work);
  if (isFormField(element)) return [];
  if (element.tagName === 'svg') return [drawing(element, work)];
  const shown = element.tagName === 'iframe' ? frame(element, work, line) : element;
  work.isUnwrapped ||= !SCHEMA.tagNames?.includes(shown.tagName);
  if (shown === element) reportRemoved(element, work, line);
  reportText(element, work, line);
  prepareProperties(shown, work, line);
  shown.children = prepareAll(shown.children, work);
  return [shown];
}

function isFormField({ tagName, properties }: Element): boolean {
  return tagName === 'input' && properties.type !== 'checkbox' && properties.type !== 'radio';
}

function drawing(svg: Element, work: Work): ElementContent {
  reportAll(svg, work);
  work.drawings.push(printInlineSvg(svg));
  return { type: 'text', value: drawingMark(work.drawings.length - 1) };
}

function reportAll(element: Element, work: Work): void {
  reportRemoved(element, work, lineOf(element, work));
  for (const child of element.children) {
    if (child.type === 'comment') readNote(child.value, child.position?.start.line, work);
    if (child.type === 'element') reportAll(child, work);
  }
}

/** Reports an element that goes with a text in it; outside a drawing, where it would be a name. */
function reportText({ tagName, children, content }: Element, work: Work, line: number): void {
  if (REPORTED.has(tagName) || !TAKING_TEXT.has(tagName)) return;
  if (children.length === 0 && !content?.children.length) return;
  work.onRemoved({ message: `<${tagName}> was taken out.` }, line);
}

function reportRemoved({ tagName, properties }: Element, work: Work, line: number): void {
  if (REPORTED.has(tagName)) work.onRemoved({ message: `<${tagName}> was taken out.` }, line);
  for (const name of Object.keys(properties)) {
    if (!/^on/i.test(name)) continue;
    work.onRemoved({ message: `${name.toLowerCase()} of <${tagName}> was taken out.` }, line);
  }
}

/** A frame of a host that is allowed, else a link to what it would show. */
function frame(element: Element, { frames, onRemoved }: Work, line: number): Element {
  const url = frameAddress(element.properties.src);
  if (url && isFrameHost(url.host, frames)) return printedFrame(element, url);
  const hint = url && `To show it, list ${url.host} under playbill.docs.frames.`;
  onRemoved({ message: 'A frame became a link to what it would show.', hint }, line);
  return frameLink(element);
}

function readNote(comment: string, html: number | undefined, { note }: Work): void {
  const source = markedLine(comment);
  if (source === undefined || html === undefined) return;
  note.source = source;
  note.html = html;
}

function lineOf({ position }: Element, { note }: Work): number {
  return note.source + Math.max(0, (position?.start.line ?? note.html) - note.html);
}

function prepareProperties(element: Element, { resolve }: Work, line: number): void {
  const { properties } = element;
  takeReservedNames(properties);
  alignByClass(properties);
  sizeByAttributes(properties);
  resolveAddresses(element, resolve, line);
  if (element.tagName === 'input' && properties.type === 'checkbox') properties.disabled = true;
}

function takeReservedNames(properties: Properties): void {
  for (const name of ['id', 'htmlFor', 'name']) {
    if (isReservedName(String(properties[name] ?? ''))) delete properties[name];
  }
  if (!Array.isArray(properties.className)) return;
  properties.className = properties.className.filter((name) => !isReservedName(String(name)));
}

function alignByClass(properties: Properties): void {
  const attribute = /^(?:left|center|right)$/i.exec(String(properties.align))?.[0];
  const name =
    alignmentClass(String(properties.style ?? '')) ??
    (attribute && `align-${attribute.toLowerCase()}`);
  if (name === undefined) return;
  const classes = Array.isArray(properties.className) ? properties.className : [];
  properties.className = [...classes, name];
}

function sizeByAttributes(properties: Properties): void {
  for (const [name, size] of sizesOf(String(properties.style ?? ''))) properties[name] ??= size;
}

function resolveAddresses({ tagName, properties }: Element, resolve: ResolveAddress, line: number) {
  if (properties[RESOLVED.property] !== undefined || tagName === 'iframe') return;
  const { href, src, srcSet, poster } = properties;
  if (tagName === 'a' && typeof href === 'string') {
    const { address, external } = resolve(href, 'link', line);
    properties.href = address;
    if (external) properties.rel = ['noopener', 'noreferrer'];
  }
  if (typeof src === 'string' && !REPORTED.has(tagName)) {
    properties.src = resolve(src, 'picture', line).address;
  }
  if (typeof poster === 'string') properties.poster = resolve(poster, 'picture', line).address;
  if (typeof srcSet === 'string') properties.srcSet = resolveSet(srcSet, resolve, line);
}

/** @example 'a.png 1x, b.png 2x' */
function resolveSet(srcSet: string, resolve: ResolveAddress, line: number): string {
  const candidates = srcSet.split(',').flatMap((candidate) => {
    const [written = '', ...size] = candidate.trim().split(/\s+/);
    const { address } = resolve(written, 'picture', line);
    return address === undefined ? [] : [[address, ...size].join(' ')];
  });
  return candidates.join(', ');
}

/** In an attribute, the code of a placeholder would end the attribute. */
function clearAttributes(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) clearAttributes(child);
  if (node.type !== 'element') return;
  for (const [name, value] of Object.entries(node.properties)) {
    if (typeof value === 'string') node.properties[name] = withoutPlaceholders(value);
    if (Array.isArray(value)) {
      node.properties[name] = value.map((item) => withoutPlaceholders(String(item)));
    }
  }
}
