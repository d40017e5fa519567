import { decodeAddress } from './addresses.ts';

/** What stands before and after an address of Markdown or HTML. */
const DELIMITERS = { before: /[(<"'=]/, after: /[)>"'\s]/ };

/**
 * Finds the columns, from 1, of addresses in the lines of a text, also from 1: where Markdown or HTML
 * has the address, or else where it is text. Of equal addresses in a line, each question is for the
 * next one; the last one stays the answer.
 */
export function addressColumns(
  lines: readonly string[],
): (line: number, address: string) => number | undefined {
  const found = new Map<string, { at: number; isLast: boolean }>();
  return (line, address) => {
    if (address === '') return undefined;
    const key = `${line}\0${address}`;
    const before = found.get(key);
    const text = lines[line - 1] ?? '';
    const at = before?.isLast ? undefined : findDelimited(text, address, (before?.at ?? -1) + 1);
    const now = at ?? before?.at ?? findAnywhere(text, address);
    found.set(key, { at: now, isLast: at === undefined });
    return now === -1 ? undefined : now + 1;
  };
}

function formsOf(address: string): string[] {
  return [...new Set([address, decodeAddress(address)])];
}

function findAnywhere(text: string, address: string): number {
  const at = formsOf(address).map((form) => text.indexOf(form));
  return at.find((one) => one !== -1) ?? -1;
}

function findDelimited(text: string, address: string, from: number): number | undefined {
  for (const form of formsOf(address)) {
    let at = text.indexOf(form, from);
    while (at !== -1 && !isDelimited(text, at, form)) at = text.indexOf(form, at + 1);
    if (at !== -1) return at;
  }
  return undefined;
}

function isDelimited(text: string, at: number, form: string): boolean {
  const after = text[at + form.length];
  return (
    DELIMITERS.before.test(text[at - 1] ?? '') &&
    (after === undefined || DELIMITERS.after.test(after))
  );
}
