/** Two code points that no text holds: Unicode keeps them for a program's own use. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const PLACEHOLDER = /\uFDD0(\d+)\uFDD1/g;

/** What stands for a code block in HTML until it is highlighted. */
export function placeholder(index: number): string {
  return OPEN + index + CLOSE;
}

/** Takes the code points of placeholders, and of stashed blocks, out of what an author wrote. */
export function withoutPlaceholders(text: string): string {
  return text.replaceAll(/[\uFDD0-\uFDD3]/g, '');
}

/** Puts the highlighted code blocks in the place of their placeholders. */
export function fillPlaceholders(html: string, codeBlocks: readonly string[]): string {
  return html.replaceAll(PLACEHOLDER, (_, index) => codeBlocks[Number(index)] ?? '');
}
