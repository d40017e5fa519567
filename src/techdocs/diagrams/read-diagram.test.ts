import { expect, test } from 'vitest';
import { parseFenceOptions } from '../fence-options.ts';
import { renderSite } from '../render.ts';
import { memoryTree, SAMPLE_OPTIONS } from '../sample-trees.ts';
import { readDiagram } from './read-diagram.ts';

const read = async (info: string, program: 'plantuml' | 'graphviz') => {
  const block = { ...parseFenceOptions(info), code: 'a', line: 1, annotations: undefined };
  return await readDiagram(block, program, 'docs/index.md', memoryTree({}));
};

test('only Graphviz has layouts', async () => {
  const info = '{ .plantuml layout="flow" }';
  expect(await read(info, 'graphviz')).toMatchObject({
    failure: expect.stringContaining('flow is no layout of Graphviz'),
  });
  expect(await read(info, 'plantuml')).toMatchObject({ source: { program: 'plantuml' } });
});

test('what stands below a diagram keeps its line', async () => {
  const page = 'text\n\n{% dot a.svg\n  graph {\n  }%}\n\n[x](no.md)';
  const { problems } = await renderSite(memoryTree({ 'docs/index.md': page }), SAMPLE_OPTIONS);
  const link = problems.find(({ message }) => message.includes('no.md'));
  expect(link?.location?.line).toBe(7);
});
