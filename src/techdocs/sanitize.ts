import type { Element, Nodes, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { markedLine } from './line-marker.ts';
import type { ResolveAddress } from './links.ts';
import { withoutPlaceholders } from './placeholder.ts';
import { isReservedName } from './reserved-names.ts';
import { RESOLVED } from './resolved-mark.ts';
import { REPORTED, SCHEMA } from './sanitize-schema.ts';

/** What sanitising needs to know of the page. */
export interface SanitizeOptions {
  resolve: ResolveAddress;
  /** Called for what was taken out and matters: scripts, frames, event handlers. */
  onRemoved(what: string, line: number): void;
}

/** A note of a line of the Markdown file, and the line of the HTML that it stands on. */
interface LineNote {
  html: number;
  source: number;
}

/**
 * Makes the HTML of a page with markup of the author's safe: elements and attributes outside the
 * allow-list go, names that are the portal's own go, addresses are resolved, alignment becomes a
 * class. Placeholders of code blocks stay where they are text.
 */
export function sanitizePage(html: string, options: SanitizeOptions): string {
  const tree = fromHtml(html, { fragment: true });
  prepare(tree, options, { html: 1, source: 1 });
  const safe = sanitize(tree, SCHEMA);
  clearAttributes(safe);
  return toHtml(safe);
}

/** Walks in the order of the text, so that each note of a line holds until the next. */
function prepare(node: Nodes, options: SanitizeOptions, note: LineNote): void {
  if (node.type === 'comment') readNote(node.value, node.position?.start.line, note);
  if (node.type === 'element') prepareElement(node, options, lineOf(node, note));
  if (!('children' in node)) return;
  for (const child of node.children) prepare(child, options, note);
  node.children = node.children.filter((child) => !isFormField(child));
}

function isFormField(node: Nodes): boolean {
  if (node.type !== 'element' || node.tagName !== 'input') return false;
  return node.properties.type !== 'checkbox' && node.properties.type !== 'radio';
}

function readNote(comment: string, html: number | undefined, note: LineNote): void {
  const source = markedLine(comment);
  if (source === undefined || html === undefined) return;
  note.source = source;
  note.html = html;
}

function lineOf(element: Element, note: LineNote): number {
  return note.source + Math.max(0, (element.position?.start.line ?? note.html) - note.html);
}

function prepareElement(element: Element, options: SanitizeOptions, line: number): void {
  const { properties } = element;
  if (REPORTED.has(element.tagName)) options.onRemoved(`<${element.tagName}>`, line);
  for (const name of Object.keys(properties)) {
    if (/^on/i.test(name)) options.onRemoved(`${name.toLowerCase()} of <${element.tagName}>`, line);
  }
  takeReservedNames(properties);
  alignByClass(properties);
  resolveAddresses(element, options.resolve, line);
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
  const style = /(?:^|;)\s*text-align\s*:\s*(left|center|right)\b/i.exec(String(properties.style));
  const written = style?.[1] ?? /^(?:left|center|right)$/i.exec(String(properties.align))?.[0];
  if (written === undefined) return;
  const classes = Array.isArray(properties.className) ? properties.className : [];
  properties.className = [...classes, `align-${written.toLowerCase()}`];
}

function resolveAddresses({ tagName, properties }: Element, resolve: ResolveAddress, line: number) {
  if (properties[RESOLVED.property] !== undefined) return;
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
