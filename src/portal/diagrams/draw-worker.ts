/**
 * Draws the diagrams that it is sent, one after the other, and answers each with a `Drawing`. In a
 * thread of its own a diagram that never ends, or wants too much memory, can be stopped.
 */
import { parentPort } from 'node:worker_threads';
import type { DiagramSource, Drawing } from '../../techdocs/site.ts';
import { stopTime } from './stopped-time.ts';

// PlantUML writes about each step of its work; nobody needs to read it.
Object.assign(console, { log() {}, info() {}, warn() {}, error() {} });

async function draw({ program, text, layout }: DiagramSource): Promise<Drawing> {
  if (program === 'graphviz') return (await import('./graphviz.ts')).drawGraph(text, layout);
  return (await import('./plantuml.ts')).drawPlantUml(text);
}

parentPort?.on('message', async (diagram: DiagramSource) => {
  let drawing: Drawing;
  stopTime();
  try {
    drawing = await draw(diagram);
  } catch (error) {
    drawing = { failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(drawing);
});
