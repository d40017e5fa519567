import { expect, test } from 'vitest';
import { hasMermaid } from './mermaid.ts';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

test.each([
  ['a fence', '```mermaid\ngraph TD\n```', true],
  ['words about one', 'The figure has data-diagram="mermaid". <b>So</b>', false],
  [
    'an element like it',
    '<figure class="diagram" data-diagram="mermaid"><pre>x</pre></figure>',
    false,
  ],
])('%s', async (_name, markdown, expected) => {
  const site = await renderSite(memoryTree({ 'docs/index.md': markdown }), SAMPLE_OPTIONS);
  expect(hasMermaid(site.pages[0]?.html ?? '')).toBe(expected);
});
