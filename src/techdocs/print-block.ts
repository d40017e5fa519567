import { problem } from '../model/problem.ts';
import { type CodeBlock, printCodeBlock, readCodeSettings } from './code-block.ts';
import { diagramKind } from './diagrams/kinds.ts';
import { printDiagram } from './diagrams/print-diagram.ts';
import { locate } from './location.ts';
import { printMermaid } from './mermaid.ts';
import type { PageContext } from './page.ts';
import type { PageText } from './page-text.ts';
import type { PageFile } from './pages.ts';

/** The page that a block stands on, and its number there. */
export interface BlockPlace {
  index: number;
  page: PageFile;
  text: PageText;
}

/**
 * Prints a code block as code, or as the diagram that it describes. A diagram that cannot be drawn is
 * shown as code and reported as `docs/diagram`.
 */
export async function printBlock(
  block: CodeBlock,
  { index, page, text }: BlockPlace,
  context: PageContext,
): Promise<string> {
  const kind = diagramKind(block.language);
  if (kind === 'mermaid') return printMermaid(block);
  if (kind !== undefined) {
    const printed =
      kind === 'unsupported'
        ? { failure: `${block.language} is not supported` }
        : await printDiagram(block, kind, { ...context, file: page.file, index });
    if (typeof printed === 'string') return printed;
    const { failure, line = 0 } = printed;
    const place = text.placeOf(block.line + line);
    context.report(
      problem('docs/diagram', `A diagram cannot be drawn: ${failure}.`, {
        location: locate(context.place, place.file, place.line),
        hint: 'It is shown as code.',
      }),
    );
  }
  return printCodeBlock(block, readCodeSettings(context.extensions), context.highlight);
}
