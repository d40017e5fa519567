const LENGTH = 80;

/** A text as a message quotes it: the start of a long one. */
export function shorten(text: string): string {
  return text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text;
}
