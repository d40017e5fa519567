import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { hideNames } from './hide-names.ts';

/** Readers of an answer that nobody vouches for: what is not of its type counts as not said. */

const EMPTY: JsonObject = {};

/** Items of a list that are read at most; a pod has some tens of containers at the utmost. */
const MAX_ITEMS = 500;

/** An object, or an empty one. */
export function objectIn(from: unknown, key: string): JsonObject {
  const value = isJsonObject(from) ? from[key] : undefined;
  return isJsonObject(value) ? value : EMPTY;
}

/** The objects of a list. */
export function objectsIn(from: unknown, key: string): JsonObject[] {
  const value = isJsonObject(from) ? from[key] : undefined;
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS).filter(isJsonObject) : [];
}

/** The words of a list, as `word` reads them. */
export function wordsIn(from: JsonObject, key: string): string[] {
  const value = from[key];
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_ITEMS).flatMap((one) => (isWord(one) ? [one] : []));
}

/**
 * A name, an image, a host: ASCII without blanks, at most 512 characters; '' where there is none.
 * Sentences are not read by it, so that nothing that a program wrote gets through uncleaned.
 */
export function word(from: JsonObject, key: string): string {
  const value = from[key];
  return isWord(value) ? value : '';
}

/** A word, or undefined where there is none. */
export function optionalWord(from: JsonObject, key: string): string | undefined {
  return word(from, key) || undefined;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]{1,512}$/.test(value);
}

/** A reason as the API conventions want it, one word in CamelCase; '' for anything else. */
export function reason(from: JsonObject, key: string): string {
  const value = from[key];
  return typeof value === 'string' && /^[A-Za-z][\w,.:-]{0,127}$/.test(value) ? value : '';
}

/** Characters of a text in which names are looked for; none is longer than what is cut off. */
const MAX_TEXT = 1000;

/**
 * Text that a person or a program wrote, made fit to print by `clean`, without the names of service
 * accounts, nodes and people, at most `length` characters (300); '' where there is none.
 */
export function prose(
  from: JsonObject,
  key: string,
  { clean }: { clean(text: string, length?: number): string },
  length = 300,
): string {
  const value = from[key];
  if (typeof value !== 'string' || value === '') return '';
  const text = hideNames(clean(value, MAX_TEXT));
  return text.length <= length ? text : clean(text, length);
}

/** Whether a flag is set. */
export function flag(from: JsonObject, key: string): boolean {
  return from[key] === true;
}

/** A flag, or undefined where it is not said. */
export function optionalFlag(from: JsonObject, key: string): boolean | undefined {
  const value = from[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** A whole number of any sign; undefined for anything else. */
export function integer(from: JsonObject, key: string): number | undefined {
  const value = from[key];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** A whole number that counts something; undefined where there is none, or it is below zero. */
export function count(from: JsonObject, key: string): number | undefined {
  const value = integer(from, key);
  return value !== undefined && value >= 0 ? value : undefined;
}

const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/** Times before it are Go's zero time and the like: Kubernetes is younger. */
const OLDEST = Date.UTC(2014, 0, 1);

/** The time that was read last: an object says the same one again and again. */
let last: { text: string; time: string | undefined } = { text: '', time: undefined };

/**
 * A time of RFC 3339, of `metav1.Time` and `metav1.MicroTime` alike, as ISO 8601 with milliseconds;
 * undefined for `null`, for what is no time and for times before Kubernetes.
 */
export function time(from: JsonObject, key: string): string | undefined {
  const value = from[key];
  if (typeof value !== 'string') return undefined;
  if (value !== last.text) last = { text: value, time: parsedTime(value) };
  return last.time;
}

function parsedTime(text: string): string | undefined {
  if (!TIMESTAMP.test(text)) return undefined;
  const parsed = Date.parse(text);
  return parsed >= OLDEST ? new Date(parsed).toISOString() : undefined;
}
