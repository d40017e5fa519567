/** Messages are quoted up to here, names up to half of it. */
const LONGEST = 200;

/** Control characters, marks that turn the direction of writing, and runs of white space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

function printable(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replace(UNPRINTABLE, ' ')
    .trim();
  if (line.length <= longest) return line;
  const letters = Array.from(line);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

/** A name as it is shown in a sentence; "(no name)" for an empty one. */
export function named(name: string): string {
  return printable(name, LONGEST / 2) || '(no name)';
}

/** What somebody said, in one line of at most 200 characters; '' for nothing. */
export function quoted(message: string): string {
  return printable(message, LONGEST);
}

/**
 * A sentence that repeats a message: ` Kubernetes says: "…"`, or '' where there is none. It begins
 * with a space, so that it follows another sentence.
 */
export function says(message: string, who = 'Kubernetes'): string {
  const text = quoted(message);
  return text && ` ${who} says: “${text}”`;
}

/** `3 pods`, `1 pod`; "some pods" for what is no number. */
export function counted(count: number | undefined, one: string, many = `${one}s`): string {
  if (count === undefined || !Number.isFinite(count)) return `some ${many}`;
  return `${count} ${count === 1 ? one : many}`;
}

/** A number as it is shown: `3`; "an unknown number" for what is none. */
export function figure(count: number | undefined): string {
  return count === undefined || !Number.isFinite(count) ? 'an unknown number' : String(count);
}

/** `a`, `a and b`, `a, b and c`; names beyond `most` become a number. */
export function listed(items: readonly string[], most = 5): string {
  const shown =
    items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}

/** A number of bytes as Kubernetes' users write it: `512 MiB`, `1.5 GiB`. */
export function bytes(amount: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const step = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log2(Math.max(1, amount)) / 10)),
  );
  return `${Number((amount / 1024 ** step).toPrecision(3))} ${units[step] ?? ''}`;
}
