/**
 * The element that the `#fragment` of an address names, as browsers find it: by the text as written,
 * then by the decoded one.
 *
 * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
 */
export function targetOf(hash: string): HTMLElement | null {
  const written = hash.slice(1);
  return document.getElementById(written) ?? document.getElementById(decoded(written));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
