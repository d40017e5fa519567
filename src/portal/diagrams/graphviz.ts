import { instance, type RenderResult } from '@viz-js/viz';
import type { Drawing } from '../../techdocs/site.ts';

/** Lays out and draws a graph with Graphviz, which runs inside WebAssembly and reaches no file. */
export async function drawGraph(text: string, layout: string): Promise<Drawing> {
  const graphviz = await instance();
  let result: RenderResult;
  try {
    result = graphviz.render(text, { format: 'svg', engine: layout });
  } catch (error) {
    if (error instanceof Error) throw error;
    // What is thrown is the exit status of a program that got no more memory.
    return { failure: 'it needs more memory than Graphviz has', isBeyondLimits: true };
  }
  if (result.status === 'success') return { svg: result.output };
  const message = result.errors.map((error) => error.message).find((one) => one.trim() !== '');
  const line = /in line (\d+)/.exec(message ?? '')?.[1];
  return {
    failure: `Graphviz says "${message?.trim() ?? 'nothing'}"`,
    line: line === undefined ? undefined : Number(line),
  };
}
