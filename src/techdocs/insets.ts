import { escapeHtml } from './escape-html.ts';
import { printIcon } from './icons.ts';
import { printFormula } from './math.ts';

/**
 * A piece of HTML of ours whose elements an author may not write. It is put in when the page has been
 * made safe.
 */
export type Inset =
  | { kind: 'formula'; tex: string; display: boolean; line: number }
  | { kind: 'icon'; name: string }
  | { kind: 'progress'; percent: string };

/** Two code points that no text holds: Unicode keeps them for a program's own use. */
const OPEN = '\uFDD8';
const CLOSE = '\uFDD9';
const MARK = /\uFDD8(\d+)\uFDD9/g;

/** What stands for an inset in HTML until it is printed. */
export function insetMark(index: number): string {
  return OPEN + index + CLOSE;
}

/**
 * Prints the insets of a page and puts them in the place of their marks.
 *
 * @param report Is told of formulas that cannot be read, with the line of the page.
 */
export async function fillInsets(
  html: string,
  insets: readonly Inset[],
  report: (message: string, line: number) => void,
): Promise<string> {
  const printed: string[] = [];
  for (const inset of insets) printed.push(await printInset(inset, report));
  return html.replaceAll(MARK, (_, index) => printed[Number(index)] ?? '');
}

async function printInset(
  inset: Inset,
  report: (message: string, line: number) => void,
): Promise<string> {
  switch (inset.kind) {
    case 'icon':
      return (await printIcon(inset.name)) ?? `:${escapeHtml(inset.name)}:`;
    case 'progress':
      return `<progress class="progress-bar" value="${inset.percent}" max="100">${inset.percent}%</progress>`;
    case 'formula': {
      const { html, failure } = await printFormula(inset.tex, inset.display);
      if (failure !== undefined) report(failure, inset.line);
      return html;
    }
  }
}
