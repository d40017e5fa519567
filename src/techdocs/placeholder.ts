/** Pairs of code points that no text holds: Unicode keeps them for a program's own use. */
const CODE = { open: '<pre>\uFDD0', close: '\uFDD1</pre>', all: /<pre>\uFDD0(\d+)\uFDD1<\/pre>/g };
const DRAWING = { open: '\uFDD4', close: '\uFDD5', all: /\uFDD4(\d+)\uFDD5/g };

/**
 * What stands for a code block in HTML until it is highlighted: a block too, so that the HTML around it
 * is read alike.
 */
export function placeholder(index: number): string {
  return CODE.open + index + CODE.close;
}

/** What stands for a drawing of the author's while the HTML around it is made safe. */
export function drawingMark(index: number): string {
  return DRAWING.open + index + DRAWING.close;
}

/**
 * Takes the code points that no text holds out of what an author wrote: those of placeholders, of
 * stashed text and of insets among them.
 */
export function withoutPlaceholders(text: string): string {
  return text.replaceAll(/[\uFDD0-\uFDEF]/g, '');
}

/** Puts the highlighted code blocks in the place of their placeholders. */
export function fillPlaceholders(html: string, codeBlocks: readonly string[]): string {
  return html.replaceAll(CODE.all, (_, index) => codeBlocks[Number(index)] ?? '');
}

/** Puts the drawings in the place of their marks. */
export function fillDrawings(html: string, drawings: readonly string[]): string {
  return html.replaceAll(DRAWING.all, (_, index) => drawings[Number(index)] ?? '');
}
