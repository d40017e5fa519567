import type { DiagramSource, Draw, Drawing } from '../site.ts';

/** Diagrams of one site that may go beyond their limits. */
const MAX_LOST = 3;

/**
 * Draws the diagrams of a site one after another, and none any more when several went beyond their
 * limits of time or memory.
 */
export function withPatience(draw: Draw): Draw {
  let lost = 0;
  let last: Promise<Drawing | undefined> = Promise.resolve(undefined);

  const drawNext = async (diagram: DiagramSource): Promise<Drawing> => {
    if (lost >= MAX_LOST) {
      return { failure: `${MAX_LOST} diagrams of this site went beyond their limits before it` };
    }
    const drawing = await draw(diagram);
    if ('failure' in drawing && drawing.isBeyondLimits) lost += 1;
    return drawing;
  };

  return (diagram) => {
    const drawing = last.then(() => drawNext(diagram));
    last = drawing;
    return drawing;
  };
}
