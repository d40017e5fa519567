import { instance } from '@viz-js/viz';
import type { Drawing } from '../../techdocs/site.ts';

/** Lays out and draws a graph with Graphviz, which runs inside WebAssembly and reaches no file. */
export async function drawGraph(text: string, layout: string): Promise<Drawing> {
  const graphviz = await instance();
  const result = graphviz.render(text, { format: 'svg', engine: layout });
  if (result.status === 'success') return { svg: result.output };
  const message = result.errors.map((error) => error.message).find((one) => one.trim() !== '');
  const line = /in line (\d+)/.exec(message ?? '')?.[1];
  return {
    failure: `Graphviz says "${message?.trim() ?? 'nothing'}"`,
    line: line === undefined ? undefined : Number(line),
  };
}
