/** Code points that change the direction of the text after them, whatever its letters say. */
const MARKS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Printed code with a visible name in the stead of each mark of direction: with the mark itself, code
 * would read otherwise than it runs.
 *
 * @param html Elements without such marks in their attributes.
 * @see https://trojansource.codes/
 */
export function showDirectionMarks(html: string): string {
  return html.replaceAll(MARKS, (mark) => {
    const name = `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`;
    return `<span class="direction-mark">${name}</span>`;
  });
}

/** A title without marks of direction: they would turn what stands beside it. */
export function withoutDirectionMarks(title: string): string {
  return title.replaceAll(MARKS, '');
}
