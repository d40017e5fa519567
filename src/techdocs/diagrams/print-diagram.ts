import type { FileTree } from '../../model/tree.ts';
import type { CodeBlock } from '../code-block.ts';
import { escapeHtml } from '../escape-html.ts';
import { isReservedName } from '../reserved-names.ts';
import type { Draw, DrawingFailure } from '../site.ts';
import { cleanDrawing } from './clean-drawing.ts';
import type { DrawingProgram } from './kinds.ts';
import { readDiagram } from './read-diagram.ts';

/** What drawing a diagram needs of its page and site. */
export interface DiagramContext {
  draw: Draw;
  tree: FileTree;
  /** The page's file in the tree, which paths count from. */
  file: string;
  /** Number of the block on its page. */
  index: number;
}

/** Larger drawings are kept out of pages. */
const MAX_SVG = 2_000_000;

const NAMES = { plantuml: 'PlantUML diagram', graphviz: 'Graph' } as const;

/**
 * Draws a diagram: a figure with its SVG, named by `alt` or `title`. Where there is no drawing, the
 * answer says why, with the line of the diagram that is to blame.
 */
export async function printDiagram(
  block: CodeBlock,
  program: DrawingProgram,
  { draw, tree, file, index }: DiagramContext,
): Promise<string | DrawingFailure> {
  const diagram = await readDiagram(block, program, file, tree);
  if ('failure' in diagram) return diagram;
  const drawing = await draw(diagram.source);
  if ('failure' in drawing) {
    const { failure, line } = drawing;
    const { offset } = diagram;
    const known = line !== undefined && offset !== undefined && line > offset;
    return { failure, line: known ? line - offset : undefined };
  }
  if (drawing.svg.length > MAX_SVG) return { failure: 'its drawing is too large' };
  const { title, written } = block;
  const clean = cleanDrawing(drawing.svg, {
    prefix: `__diagram_${index}_`,
    label: written.get('alt') || title || NAMES[program],
    width: written.get('width'),
    height: written.get('height'),
  });
  if (!clean) return { failure: 'it gave no drawing' };
  const classes = ['diagram', ...(clean.isPlain ? ['plain'] : []), ...classesOf(written)].join(' ');
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : '';
  return `<figure class="${escapeHtml(classes)}" data-diagram="${program}"><div class="drawing" tabindex="0">${clean.svg}</div>${caption}</figure>`;
}

function classesOf(written: ReadonlyMap<string, string>): string[] {
  const names = (written.get('classes') ?? '').split(/\s+/);
  return names.filter((name) => /^[\w-]+$/.test(name) && !isReservedName(name));
}
