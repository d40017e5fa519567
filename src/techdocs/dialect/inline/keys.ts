import type { Token } from 'markdown-it';
import type { JsonObject } from '../../../model/json.ts';
import { isJsonObject } from '../../../model/json.ts';
import { allowedClasses } from '../../reserved-names.ts';
import { keyOf } from './key-names.ts';
import { element, finalText, type Pattern, pattern, type Reader } from './reader.ts';

const OPENING = /(?<!\\)\+\+(?=[\p{L}\p{N}_"'-])/gu;
const KEY = /[\p{L}\p{N}_-]+|"(?:\\[\s\S]|[^"\\])+"|'(?:\\[\s\S]|[^'\\])+'/uy;

/** A key as it is printed; `name` is the end of its class. */
interface Key {
  name: string | undefined;
  label: string;
}

/**
 * Keys to press, `++ctrl+alt+"Delete"++`. What names no key is to be quoted.
 *
 * @param options Those of the extension.
 * @param quoted Whether to read those with a quoted key: they come before anything else that may be in
 * the quotes, the others behind addresses, which have plus signs as well.
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/keys/
 */
export function keys(options: JsonObject, quoted: boolean): Pattern {
  return pattern('+', (text, reader) => {
    const parts: string[] = [];
    let from = 0;
    for (const { index } of text.matchAll(OPENING)) {
      const found = index < from ? undefined : readKeys(text, index + 2);
      if (!found || found.written.some(isQuoted) !== quoted) continue;
      const pressed = found.written.map((key) => keyFor(key, options));
      if (!pressed.every((key) => key !== undefined)) continue;
      parts.push(text.slice(from, index), reader.stash(printKeys(pressed, options, reader)));
      from = found.end;
    }
    return parts.join('') + text.slice(from);
  });
}

function readKeys(text: string, start: number): { written: string[]; end: number } | undefined {
  const written: string[] = [];
  let at = start;
  for (;;) {
    KEY.lastIndex = at;
    const [key] = KEY.exec(text) ?? [];
    if (key === undefined) return undefined;
    written.push(key);
    at += key.length;
    if (text.startsWith('++', at)) return { written, end: at + 2 };
    if (text[at] !== '+') return undefined;
    at += 1;
  }
}

function isQuoted(key: string): boolean {
  return key.startsWith('"') || key.startsWith("'");
}

function keyFor(written: string, { camel_case, key_map }: JsonObject): Key | undefined {
  if (isQuoted(written)) {
    return { name: undefined, label: written.slice(1, -1).replaceAll(/\\(.)/g, '$1').trim() };
  }
  const name = camel_case === true ? withDashes(written) : written;
  const own = isJsonObject(key_map) && Object.hasOwn(key_map, name) ? key_map[name] : undefined;
  return typeof own === 'string' ? { name, label: own } : keyOf(name);
}

/** @example withDashes('PgDn')  // 'pg-dn' */
function withDashes(name: string): string {
  return name.replaceAll(/(?<=[^-])(?=\p{Lu})/gu, '-').toLowerCase();
}

function printKeys(pressed: Key[], options: JsonObject, { state }: Reader): Token[] {
  const separator = String(options.separator ?? '+');
  const children = pressed.flatMap(({ name, label }, index) => [
    ...(index > 0 && separator !== ''
      ? element(state, 'span', [], [finalText(state, separator)])
      : []),
    ...element(state, 'kbd', name === undefined ? [] : [['class', `key-${name}`]], [
      finalText(state, label),
    ]),
  ]);
  const tag = options.strict === true ? 'kbd' : 'span';
  return element(
    state,
    tag,
    [['class', allowedClasses(String(options.class ?? 'keys')).join(' ')]],
    children,
  );
}
