import type { JsonObject } from '../../../model/json.ts';
import { readValues } from './read-values.ts';

/** Characters of the encoded answers; common servers refuse an address of more than 8,000 in all. */
const LONGEST = 6_000;
const PARAMETER = 'formData';

/**
 * The answers in an address, `?formData=<JSON>` as Backstage's forms take them
 * (@backstage/plugin-scaffolder-react, useFormDataFromQuery).
 */
export function valuesOfAddress(search: string): JsonObject | undefined {
  return readValues(new URLSearchParams(search).get(PARAMETER));
}

/**
 * The address of the page with these answers in it, the rest of it as it was. Answers too long for an
 * address, and none at all, leave it without any.
 *
 * @example addressWith('https://p.example/t/?a=1', { name: 'web' })
 *   // 'https://p.example/t/?a=1&formData=%7B%22name%22%3A%22web%22%7D'
 */
export function addressWith(href: string, values: JsonObject): string {
  const address = new URL(href);
  address.searchParams.delete(PARAMETER);
  const text = JSON.stringify(values);
  if (text === '{}') return address.href;
  const encoded = new URLSearchParams({ [PARAMETER]: text }).toString();
  if (encoded.length > LONGEST) return address.href;
  address.searchParams.set(PARAMETER, text);
  return address.href;
}
