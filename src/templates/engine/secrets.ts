import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { unmarked } from '../instructions/shell.ts';

/** Shorter secrets are not looked for in texts: they would be found in ordinary words. */
const SHORTEST = 4;

/** Replaces secrets that got into a value, its keys included. `markOf` says by what, from the name. */
export function replaceSecrets<Value extends JsonValue>(
  value: Value,
  secrets: Readonly<Record<string, string>>,
  markOf: (name: string) => string,
): Value {
  const found = Object.entries(secrets).filter(([, secret]) => secret.length >= SHORTEST);
  if (found.length === 0) return value;
  return mapTexts(value, (text) =>
    found.reduce((left, [name, secret]) => left.replaceAll(secret, () => markOf(name)), text),
  );
}

/**
 * A value from outside of the template without marks of secrets. An answer that held one, from a link
 * that somebody sent, would stand for a secret in the commands, and end where its sender can read it.
 */
export function withoutMarks<Value extends JsonValue>(value: Value): Value {
  return mapTexts(value, unmarked);
}

/** Changes every text of a value, keys included. */
function mapTexts<Value extends JsonValue>(value: Value, change: (text: string) => string): Value {
  const visit = (item: JsonValue): JsonValue => {
    if (typeof item === 'string') return change(item);
    if (Array.isArray(item)) return item.map(visit);
    if (!isJsonObject(item)) return item;
    const fields = Object.entries(item).map(([key, field]) => [
      change(key),
      field === undefined ? undefined : visit(field),
    ]);
    return Object.fromEntries(fields);
  };
  return visit(value) as Value;
}

const NAMED = /\bsecrets(?:\.([A-Za-z_]\w*)|\[\s*["']([^"'\\\uE000\uE001]+)["']\s*\])/g;

/** The names of secrets that expressions in a value ask for: `secrets.TOKEN`, `secrets['TOKEN']`. */
export function secretsNamedIn(value: JsonValue): string[] {
  const names = new Set<string>();
  const visit = (item: JsonValue | undefined) => {
    if (typeof item === 'string') {
      for (const [, plain, quoted] of item.matchAll(NAMED)) names.add(plain ?? quoted ?? '');
    } else if (typeof item === 'object' && item !== null) {
      for (const part of Object.values(item)) visit(part);
    }
  };
  visit(value);
  return [...names];
}
