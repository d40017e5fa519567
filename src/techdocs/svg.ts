import { addressKind } from './addresses.ts';
import { escapeHtml } from './escape-html.ts';
import { isLocalValue, localDeclarations, localStyleSheet } from './svg-css.ts';
import { isSvgAttribute, SVG_ELEMENTS } from './svg-schema.ts';
import { readXml, type XmlToken } from './xml-tokens.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Elements of HTML that label a shape; drawing programs put them into `foreignObject`. */
const LABELS: ReadonlySet<string> = new Set(
  'a b br code div em font h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const LABEL_ATTRIBUTES: ReadonlySet<string> = new Set(
  'align class color colspan dir face height id lang rowspan size width'.split(' '),
);

/** Deeper ones are nobody's drawing. */
const MAX_DEPTH = 200;

/** No code point that XML does not know. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type Open = Extract<XmlToken, { type: 'open' }>;

/** An element that is open: what namespaces its names are of, and the name it is printed with. */
interface Scope {
  /** As the document writes it. */
  name: string;
  /** Undefined where it is left out, with all it holds. */
  printed: string | undefined;
  namespaces: ReadonlyMap<string, string>;
  /** The namespace of elements without a prefix, as printed. */
  home: string;
}

/**
 * Prints an SVG file anew with what draws and nothing that acts: no scripts, event handlers, links that
 * run, and nothing loaded from elsewhere. Labels in HTML keep their text and its look. Undefined where
 * the file is no SVG that a browser would show.
 */
export function cleanSvg(source: string): string | undefined {
  const tokens = readXml(source.replace(/^\uFEFF/, ''));
  const scopes: Scope[] = [];
  let printed = '';
  let sheet = '';
  let isDone = false;
  for (const token of tokens ?? []) {
    const outer = scopes.at(-1);
    if (token.type === 'text') {
      if (!outer && token.text.trim() !== '') return undefined;
      const text = token.text.replaceAll(NO_XML, '');
      if (outer && isSheet(outer)) sheet += text;
      else if (outer?.printed !== undefined) printed += escapeHtml(text);
    } else if (token.type === 'close') {
      if (scopes.pop()?.name !== token.name) return undefined;
      if (outer && isSheet(outer)) {
        printed += escapeHtml(localStyleSheet(sheet));
        sheet = '';
      }
      if (outer?.printed !== undefined) printed += `</${outer.printed}>`;
      isDone = scopes.length === 0;
    } else {
      if (isDone || scopes.length >= MAX_DEPTH) return undefined;
      const scope = enter(token, outer);
      if (!outer && scope.printed !== 'svg') return undefined;
      if (scope.printed !== undefined) printed += printTag(token, scope, outer);
      if (!token.isEmpty) scopes.push(scope);
      else isDone = scopes.length === 0;
    }
  }
  return isDone ? `${printed}\n` : undefined;
}

function enter({ name, attributes }: Open, outer: Scope | undefined): Scope {
  const declared = [...attributes].filter(([key]) => /^xmlns(?:$|:)/.test(key));
  const known = outer?.namespaces ?? new Map([['', SVG]]);
  const namespaces =
    declared.length === 0
      ? known
      : new Map([...known, ...declared.map(([key, value]) => [key.slice(6), value] as const)]);
  const [prefix, local] = splitName(name);
  const namespace = namespaces.get(prefix);
  const isKept = !outer || (outer.printed !== undefined && outer.printed !== 'style');
  const printed = isKept && isKnown(local, namespace, outer) ? local : undefined;
  return { name, printed, namespaces, home: namespace ?? '' };
}

function isKnown(local: string, namespace: string | undefined, outer: Scope | undefined): boolean {
  if (namespace === XHTML) return LABELS.has(local) && outer !== undefined && holdsLabels(outer);
  if (namespace !== SVG || outer?.home === XHTML) return false;
  return SVG_ELEMENTS.has(local) || local === 'style' || local === 'foreignObject';
}

function holdsLabels({ home, printed }: Scope): boolean {
  return home === XHTML || printed === 'foreignObject';
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Whether a scope's text is CSS. It is read as a whole: a comment may cut a word of it in two. */
function isSheet({ printed, home }: Scope): boolean {
  return printed === 'style' && home === SVG;
}

function printTag(token: Open, scope: Scope, outer: Scope | undefined): string {
  const home = scope.home === outer?.home ? '' : ` xmlns="${scope.home}"`;
  const attributes = new Map<string, string>();
  for (const [name, value] of token.attributes) {
    const [key, safe] = cleanAttribute(name, value.replaceAll(NO_XML, ''), scope);
    if (safe !== undefined) attributes.set(key, escapeHtml(safe));
  }
  const written = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');
  return `<${scope.printed}${home}${written}${token.isEmpty ? '/' : ''}>`;
}

/** An attribute as it is printed; no value where it goes. */
function cleanAttribute(
  name: string,
  value: string,
  { printed = '', namespaces, home }: Scope,
): [name: string, value: string | undefined] {
  const [prefix, local] = splitName(name);
  const namespace = prefix === 'xml' ? XML : namespaces.get(prefix);
  if (name === 'style') {
    const declarations = localDeclarations(value).map((declaration) => declaration.join(':'));
    return [name, declarations.join(';')];
  }
  if (home === XHTML) return [name, LABEL_ATTRIBUTES.has(name) ? value : undefined];
  if (local === 'href' && (prefix === '' || namespace === XLINK)) {
    return ['href', isSvgReference(printed, value) ? value : undefined];
  }
  return [name, isSvgAttributeSafe(name, value) ? value : undefined];
}

/** Whether an element of an SVG may keep an attribute with this value. */
export function isSvgAttributeSafe(name: string, value: string): boolean {
  if (name === 'attributeName') return isSvgAttribute(value);
  return isSvgAttribute(name) && isLocalValue(value);
}

/** Whether an element of an SVG may refer to an address: links lead anywhere, all else is inside. */
export function isSvgReference(element: string, address: string): boolean {
  if (element === 'a') return addressKind(address, 'link') !== 'unsafe';
  if (element === 'image') return addressKind(address, 'picture') === 'external' && isData(address);
  return address.startsWith('#');
}

function isData(address: string): boolean {
  return /^data:/i.test(address);
}
