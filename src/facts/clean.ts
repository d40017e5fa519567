import { stripVTControlCharacters } from 'node:util';
import type { JsonValue } from '../model/json.ts';
import { hideAddresses } from './addresses.ts';
import { hideGuessedSecrets } from './guessed-secrets.ts';
import { createKnownSecrets, HIDDEN } from './known-secrets.ts';

/** Makes what outside systems say fit to print. */
export interface Cleaner {
  /** From now on keeps a secret out. */
  hide(secret: string): void;
  /**
   * One line of text without the secrets that are known or look like some, without network addresses,
   * control characters and marks that turn its direction; at most `length` (300) characters.
   */
  clean(text: string, length?: number): string;
  /**
   * The value without the secrets that are known, in texts and keys, which hold no half characters
   * either; levels beyond 100 are hidden.
   */
  cleanDeep(value: JsonValue): JsonValue;
  /** Tells whether a secret that is known stands in a text. */
  holdsSecret(text: string): boolean;
}

/** Characters of a text that are looked at. */
const MAX_INPUT = 10_000;

const MAX_DEPTH = 100;

/** Outside systems say the same of many objects, so some texts are remembered with what became of them. */
const MAX_REMEMBERED = 1000;
const MAX_REMEMBERED_LENGTH = 500;

/** Makes a cleaner that knows no secrets yet. */
export function createCleaner(): Cleaner {
  const secrets = createKnownSecrets();
  const remembered = new Map<string, string>();

  function hide(secret: string): void {
    secrets.add(secret);
    remembered.clear();
  }

  function clean(text: string, length = 300): string {
    if (text.length > MAX_REMEMBERED_LENGTH) return cleanAnew(text, length);
    const key = `${length} ${text}`;
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const cleaned = cleanAnew(text, length);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, cleaned);
    return cleaned;
  }

  function cleanAnew(text: string, length: number): string {
    const known = secrets.hideIn(flatten(text.slice(0, MAX_INPUT)));
    const whole = text.length > MAX_INPUT ? withoutEnd(known, secrets.longest()) : known;
    return cut(hideAddresses(hideGuessedSecrets(whole)), length);
  }

  function isCleanText(text: string): boolean {
    return text.isWellFormed() && !secrets.isIn(text);
  }

  /** Half of a character of two breaks `encodeURIComponent`. */
  function cleanText(text: string): string {
    return secrets.hideIn(text).toWellFormed();
  }

  /** Most values hold no secret, and telling so takes a fraction of the time of a copy. */
  function isClean(value: JsonValue | undefined, depth = 0): boolean {
    if (typeof value === 'string') return isCleanText(value);
    if (typeof value !== 'object' || value === null) return true;
    if (depth === MAX_DEPTH) return false;
    if (Array.isArray(value)) return value.every((item) => isClean(item, depth + 1));
    for (const key in value) {
      if (!isCleanText(key) || !isClean(value[key], depth + 1)) return false;
    }
    return true;
  }

  function cleanDeep(value: JsonValue, depth = 0): JsonValue {
    if (typeof value === 'string') return cleanText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth === MAX_DEPTH) return HIDDEN;
    if (Array.isArray(value)) return value.map((item) => cleanDeep(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [[cleanText(key), cleanDeep(item, depth + 1)]],
      ),
    );
  }

  return {
    hide,
    clean,
    cleanDeep: (value) => (isClean(value) ? value : cleanDeep(value)),
    holdsSecret: secrets.isIn,
  };
}

/** One line: no terminal colours, control characters and invisible marks. */
function flatten(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/** Drops the end of a text that was cut, where the beginning of a secret may stand: its last word, too. */
function withoutEnd(text: string, longestSecret: number): string {
  const rest = text.slice(0, Math.max(0, text.length - longestSecret));
  return rest.slice(0, Math.max(0, rest.lastIndexOf(' ')));
}

/** At most `length` characters, `…` among them, no half of a character that takes two. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, Math.max(0, length - 1))
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
