import { expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';
import type { DiagramSource, Drawing } from './site.ts';

async function render(text: string, answer: (source: DiagramSource) => Drawing) {
  const drawn: DiagramSource[] = [];
  const tree = memoryTree({ 'docs/index.md': text, 'docs/style.iuml': 'hide footbox' });
  const { pages, problems } = await renderSite(tree, {
    ...SAMPLE_OPTIONS,
    draw: async (source) => {
      drawn.push(source);
      return answer(source);
    },
  });
  return { html: pages[0]?.html ?? '', problems, drawn };
}

const picture = () => ({ svg: '<svg viewBox="0 0 1 1"><path stroke="red"/></svg>' });

test('a diagram of PlantUML is drawn with its files', async () => {
  const { html, drawn, problems } = await render(
    '```plantuml alt="A flow" title="Flow" classes="wide pb-x"\n!include style.iuml\nA -> B\n```',
    picture,
  );
  expect(drawn).toEqual([
    { program: 'plantuml', layout: 'dot', text: '@startuml\nhide footbox\nA -> B\n@enduml' },
  ]);
  expect(problems).toEqual([]);
  expect(html.trim()).toBe(
    '<figure class="diagram wide" data-diagram="plantuml"><div class="drawing" tabindex="0"><svg viewBox="0 0 1 1" role="img" aria-label="A flow"><path stroke="red"></path></svg></div><figcaption>Flow</figcaption></figure>',
  );
});

test.each([
  ['```dot\ngraph {}\n```', 'dot'],
  ['```graphviz neato a.svg\ngraph {}\n```', 'neato'],
  ['{% circo a.svg\ngraph {}\n%}', 'circo'],
  ['- a\n\n    ``` { .kroki-graphviz }\n    graph {}\n    ```', 'dot'],
])('a graph is drawn: %s', async (text, layout) => {
  const { html, drawn } = await render(text, picture);
  expect(drawn).toEqual([{ program: 'graphviz', layout, text: 'graph {}' }]);
  expect(html).toContain('data-diagram="graphviz"');
});

test.each([
  ['an error of the program', 'x\n\n```puml\nA -> B\nnonsense\n```', 'it is wrong', 5],
  [
    'a file that is missing',
    '```puml\nA -> B\n!include no.puml\n```',
    'there is no file no.puml',
    3,
  ],
  ['another source', '```puml source="no.puml"\n```', 'there is no file no.puml', 1],
  ['a layout', '``` {.dot layout="rm"}\ngraph {}\n```', /^rm is no layout/, 1],
  ['another program', '```kroki-d2\na -> b\n```', 'kroki-d2 is not supported', 1],
  ['a long one', `\`\`\`dot\n${'x'.repeat(1_000_000)}\n\`\`\``, /more than 100000 characters/, 1],
])('%s leaves the source, and a problem', async (_name, text, failure, line) => {
  const { html, problems } = await render(text, () => ({ failure: 'it is wrong', line: 3 }));
  expect(html).toContain('<figure class="code"');
  expect(problems).toMatchObject([{ code: 'docs/diagram', location: { line } }]);
  const message = problems[0]?.message.replace('A diagram cannot be drawn: ', '');
  expect(message).toMatch(failure);
});

test('a site whose diagrams never end is not waited for', async () => {
  const { drawn, problems } = await render('```dot\ngraph {}\n```\n\n'.repeat(20), () => ({
    failure: 'it takes more than 20 seconds',
    isBeyondLimits: true,
  }));
  expect(drawn.length).toBe(3);
  expect(problems.length).toBe(20);
});

test('Mermaid stays as its source', async () => {
  const { html } = await render('``` kroki-mermaid\ngraph LR\nA["<b>"] --> B\n```', picture);
  expect(html.trim()).toBe(
    '<figure class="diagram" data-diagram="mermaid"><pre class="mermaid" data-language="mermaid" tabindex="0"><code>graph LR\nA[&quot;&lt;b&gt;&quot;] --&gt; B</code></pre></figure>',
  );
});

test('a list after a block with markers explains it', async () => {
  const { pages } = await renderSite(
    memoryTree({
      'docs/index.md': '```yaml\na: b # (1)!\n```\n\n1.  Why\n2.  How\n  - Inner\n',
    }),
    {
      ...SAMPLE_OPTIONS,
      highlight: async () => '<pre><code>a: b <span class="sk-comment"># (1)!</span></code></pre>',
    },
  );
  const html = pages[0]?.html ?? '';
  expect(html).toContain('href="#__code_1_note_1" data-note="1"');
  expect(html.match(/<[ou]l[^>]*>|<li[^>]*>/g)).toEqual([
    '<ol class="annotations">',
    '<li id="__code_1_note_1">',
    '<li id="__code_1_note_2">',
    '<ul>',
    '<li>',
  ]);
});

test('a list after code without markers is a list', async () => {
  const { html } = await render('```yaml\na: b\n```\n\n1.  Why\n', picture);
  expect(html).toMatch(/<ol>\s*<li>/);
});
