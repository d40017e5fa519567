import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';

/*
 * What tests hold against the HTML of a page. It is written apart from what makes HTML safe, and knows
 * nothing of it, so that a mistake is not made twice.
 */

const PASSIVE = new Set(
  (
    'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup ' +
    'dd del details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd ' +
    'label li mark ol p picture pre progress q rp rt ruby s samp section small source span strike strong sub ' +
    'summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr'
  ).split(' '),
);
const DRAWN = new Set(
  (
    'a animate animateMotion animateTransform circle clipPath defs desc ellipse filter g image line ' +
    'linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set stop svg ' +
    'switch symbol text textPath title tspan use view'
  ).split(' '),
);
const FORMULA =
  /^(?:math|semantics|annotation|m(?:i|n|o|s|row|text|space|frac|sqrt|root|style|error|padded|phantom|enclose|sub|sup|subsup|under|over|underover|multiscripts|table|tr|td|labeledtr))$/;
const VOID = new Set('area br col hr img input source track wbr'.split(' '));

const ADDRESSES = [
  'href',
  'src',
  'poster',
  'xLinkHref',
  'action',
  'formAction',
  'data',
  'background',
];
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const INERT = /^(?:https?:|mailto:|tel:|data:image\/(?:png|jpe?g|gif|webp|svg\+xml)[;,])/i;

/** Names everything in a page's HTML that could act, reach out or meet the portal's own names. */
export function activeParts(html: string): string[] {
  return elementsOf(fromHtml(html, { fragment: true })).flatMap(partsOf);
}

function partsOf({ tagName, properties }: Element): string[] {
  const isKnown = [PASSIVE, DRAWN].some((set) => set.has(tagName)) || /^fe[A-Z]/.test(tagName);
  const parts = isKnown || FORMULA.test(tagName) ? [] : [`<${tagName}>`];
  for (const [name, value] of Object.entries(properties)) {
    const text = Array.isArray(value) ? value.join(' ') : String(value);
    const address = text.replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '');
    const isBad =
      /^on|^style$|srcdoc|^is$|^slot$|^nonce$|^autofocus$|^http|popover|^form|contenteditable/i.test(
        name,
      ) ||
      (ADDRESSES.includes(name) && SCHEME.test(address) && !INERT.test(address)) ||
      (name === 'attributeName' && /href|^on/i.test(text)) ||
      (tagName !== 'a' && /url\((?!["']?(?:#|data:))/i.test(text)) ||
      (['id', 'className', 'htmlFor', 'name'].includes(name) &&
        /(?:^| )pb-/i.test(text.trimStart()));
    if (isBad) parts.push(`${name}="${text}" of <${tagName}>`);
  }
  if (tagName === 'input' && !/^(?:checkbox|radio)$/.test(String(properties.type)))
    parts.push('a field');
  if (tagName === 'iframe' && !Array.isArray(properties.sandbox))
    parts.push('a frame without a sandbox');
  if (tagName === 'use' && !String(properties.href ?? '#').startsWith('#'))
    parts.push('<use> of elsewhere');
  return parts;
}

function elementsOf(node: Nodes): Element[] {
  const elements: Element[] = [];
  const open: Nodes[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'element') elements.push(next);
    if ('children' in next) open.push(...next.children);
  }
  return elements;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>=]+(?:="[^"]*")?)*)\s*(\/?)>/gi;

/**
 * Tells what is wrong with the tags of a page: one that is not closed, or that a browser would move
 * elsewhere. Undefined where all is well.
 */
export function tagMistake(html: string): string | undefined {
  const open: string[] = [];
  const tags = tagsOf(html);
  for (const tag of tags) {
    if (!tag.startsWith('/')) open.push(tag);
    else if (open.pop() !== tag.slice(1)) return `<${tag}> closes another element`;
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  const reread = tagsOf(toHtml(fromHtml(html, { fragment: true })));
  const at = tags.findIndex((tag, index) => tag !== reread[index]);
  return at === -1 && tags.length === reread.length
    ? undefined
    : `a browser reads <${reread[at]}> for <${tags[at]}> after <${tags.slice(at - 6, at).join('><')}>`;
}

function tagsOf(html: string): string[] {
  const text = html.replaceAll(TAG, '');
  if (/<[a-z/!?]/i.test(text)) return [`${text.slice(text.search(/<[a-z/!?]/i)).slice(0, 40)}`];
  return [...html.matchAll(TAG)].flatMap(([, slash = '', name = '', , empty]) => {
    const tag = name.toLowerCase();
    if (VOID.has(tag)) return [];
    return empty === '/' ? [tag, `/${tag}`] : [slash + tag];
  });
}
