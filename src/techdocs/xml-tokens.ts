/** A piece of an XML document. Text and the values of attributes come with their entities read. */
export type XmlToken =
  | { type: 'open'; name: string; attributes: Map<string, string>; isEmpty: boolean }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.·-]*`;
const PIECE = new RegExp(
  [
    String.raw`<!--.*?-->|<\?.*?\?>`,
    String.raw`<!\[CDATA\[(?<data>.*?)\]\]>`,
    String.raw`<!DOCTYPE[^[>]*(?:\[(?<definitions>.*?)\]\s*)?>`,
    String.raw`</(?<close>${NAME})\s*>`,
    String.raw`<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'suy',
);
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const DEFINITION = new RegExp(String.raw`<!ENTITY\s+(${NAME})\s+(?:"([^"]*)"|'([^']*)')\s*>`, 'gu');
const ENTITY = new RegExp(String.raw`&(?:#(\d{1,7})|#x([\da-f]{1,6})|(${NAME}));`, 'giu');

const PREDEFINED = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** What entities of a document's own may grow it by, in characters. */
const MAX_GROWTH = 1_000_000;

/**
 * Cuts an XML document into pieces; comments and instructions are left out. Entities that the document
 * itself defines are read once, so that none grows by others. Undefined where it is no XML.
 *
 * @see https://www.w3.org/TR/xml/
 */
export function readXml(source: string): XmlToken[] | undefined {
  const tokens: XmlToken[] = [];
  let entities = createEntities('');
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const piece = PIECE.exec(source);
    if (!piece) return undefined;
    const { data, definitions, close, open, attributes, empty, text } = piece.groups ?? {};
    if (definitions !== undefined) entities = createEntities(definitions);
    if (close !== undefined) tokens.push({ type: 'close', name: close });
    const written = data ?? (text === undefined ? undefined : entities(text));
    if (written !== undefined) tokens.push({ type: 'text', text: written });
    if (open === undefined) continue;
    const read = new Map<string, string>();
    for (const [, name = '', double, single] of (attributes ?? '').matchAll(ATTRIBUTE)) {
      read.set(name, entities(double ?? single ?? ''));
    }
    tokens.push({ type: 'open', name: open, attributes: read, isEmpty: empty === '/' });
  }
  return tokens;
}

function createEntities(definitions: string): (text: string) => string {
  const known = new Map<string, string>(Object.entries(PREDEFINED));
  const read = (text: string, left: { characters: number }) =>
    text.replaceAll(ENTITY, (_, decimal, hexadecimal, name) => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
      const value = known.get(name) ?? '';
      left.characters -= value.length;
      return left.characters < 0 ? '' : value;
    });
  for (const [, name = '', double, single] of definitions.matchAll(DEFINITION)) {
    if (known.has(name)) continue;
    known.set(
      name,
      (double ?? single ?? '').replaceAll(/&#x?\w{1,7};/g, (e) => read(e, { characters: 9 })),
    );
  }
  const left = { characters: MAX_GROWTH };
  return (text) => (text.includes('&') ? read(text, left) : text);
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
