import { escapeHtml } from './escape-html.ts';

/** An opening tag with attributes as Playbill prints them: what an author wrote as text is escaped. */
const TAG = /<([a-z][a-z0-9-]*)(\s[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)>/gi;

const ENTITY = /&(?:amp|lt|gt|quot|#(\d{1,7})|#x([\da-f]{1,6}));/gi;

const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

/** What a link to a printed page may name after `#`: every id, and the name of every `a`. */
export function anchorsOf(html: string): string[] {
  const anchors = new Set<string>();
  for (const [, tag = '', attributes = ''] of html.matchAll(TAG)) {
    const id = attributeOf(attributes, 'id');
    const name = tag.toLowerCase() === 'a' ? attributeOf(attributes, 'name') : undefined;
    if (id) anchors.add(id);
    if (name) anchors.add(name);
  }
  return [...anchors];
}

/** A printed page with other addresses for its links, where `replace` gives one. */
export function replaceLinks(
  html: string,
  replace: (address: string) => string | undefined,
): string {
  return html.replaceAll(/<a\s(?:[^<>"']|"[^"]*"|'[^']*')*>/gi, (tag) =>
    tag.replace(/(?<=\shref=")[^"]*(?=")/i, (written) => {
      const address = replace(unescapeHtml(written));
      return address === undefined ? written : escapeHtml(address);
    }),
  );
}

function attributeOf(attributes: string, name: 'id' | 'name'): string | undefined {
  if (!attributes.includes(`${name}=`)) return undefined;
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(attributes) ?? [];
  return value === undefined ? undefined : unescapeHtml(value);
}

function unescapeHtml(text: string): string {
  return text.replaceAll(ENTITY, (entity, decimal, hexadecimal) => {
    if (decimal !== undefined) return characterOf(Number(decimal));
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
    return NAMED[entity.toLowerCase()] ?? entity;
  });
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
