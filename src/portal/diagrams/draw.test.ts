import { expect, test, vi } from 'vitest';
import { createDraw } from './draw.ts';

// The first diagram waits for PlantUML to be compiled.
vi.setConfig({ testTimeout: 60_000 });

const draw = createDraw();
const plantUml = (text: string) => draw({ program: 'plantuml', text, layout: 'dot' });
const graph = (text: string, layout = 'dot') => draw({ program: 'graphviz', text, layout });

test.each([
  ['a sequence', '@startuml\nAlice -> Bob : Hello\n@enduml', 'Hello'],
  ['classes, which Graphviz lays out', '@startuml\nclass Shop\nShop <|-- Stall\n@enduml', 'Stall'],
  ['an activity', '@startuml\nstart\n:pay;\nstop\n@enduml', 'pay'],
  ['a mind map', '@startmindmap\n* root\n** leaf\n@endmindmap', 'leaf'],
  ['JSON', '@startjson\n{"a": 1}\n@endjson', '>a<'],
  ['a theme', '@startuml\n!theme cerulean\nA -> B : themed\n@enduml', 'themed'],
])('PlantUML draws %s', async (_name, text, part) => {
  expect(await plantUml(text)).toEqual({ svg: expect.stringContaining(part) });
});

test('PlantUML says on which line a diagram is wrong', async () => {
  expect(await plantUml('@startuml\nA -> B\nnot valid\n@enduml')).toEqual({
    failure: expect.stringContaining('Syntax Error'),
    line: 3,
  });
});

test.each(['dot', 'neato', 'fdp', 'sfdp', 'twopi', 'circo'])(
  'Graphviz draws with %s',
  async (layout) => {
    expect(await graph('digraph { a -> b }', layout)).toEqual({
      svg: expect.stringContaining('<svg'),
    });
  },
);

test('Graphviz says on which line a graph is wrong', async () => {
  expect(await graph('digraph {\n a -> -> b\n}')).toEqual({
    failure: expect.stringContaining('syntax error'),
    line: 2,
  });
});

test.each([
  ['a file', '!$x = %load_json("/etc/passwd")\nA -> B : $x'],
  ['a picture', 'A -> B : <img:/etc/passwd>'],
  ['an address', '!$x = %load_json("https://example.com/x.json")\nA -> B : $x'],
  ['a variable of the environment', 'A -> B : %getenv("PATH")'],
])('PlantUML reads nothing: %s', async (_name, lines) => {
  const drawing = await plantUml(`@startuml\n${lines}\n@enduml`);
  expect(JSON.stringify(drawing)).not.toMatch(/root:|\/bin/);
});

test.each([
  [
    'the date',
    'plantuml',
    '@startuml\nA -> B : %date("yyyy-MM-dd HH:mm:ss.SSS") %now() %date()\n@enduml',
  ],
  ['a number by lot', 'plantuml', '@startuml\nA -> B : %random(1000000)\n@enduml'],
  ['places by lot', 'graphviz', 'graph { start=random; a -- b -- c -- d -- a }'],
] as const)('a drawing with %s is always the same', async (_name, program, text) => {
  const [first] = await Promise.all([
    createDraw()({ program, text, layout: 'neato' }),
    // The clock that counts seconds goes on.
    new Promise((resolve) => setTimeout(resolve, 1_100)),
  ]);
  const other = createDraw();
  await other({ program: 'graphviz', text: 'graph { start=random; x }', layout: 'neato' });
  await other({ program: 'plantuml', text: '@startuml\nA -> B : %random(9)\n@enduml', layout: '' });
  expect(await other({ program, text, layout: 'neato' })).toEqual(first);
  expect(first).toHaveProperty('svg');
});

test('a diagram beyond its limits is stopped, and the next one is drawn', async () => {
  const hasty = createDraw({ time: 3_000, memory: 512 });
  const edges = Array.from({ length: 20_000 }, (_, at) => `${at % 4_999} -> ${(at * 7) % 5_003}`);
  const huge = {
    program: 'graphviz',
    text: `digraph { ${edges.join(';')} }`,
    layout: 'fdp',
  } as const;
  expect(await hasty(huge)).toEqual({
    failure: 'it takes more than 3 seconds',
    isBeyondLimits: true,
  });
  expect(await hasty({ ...huge, text: 'graph { a }' })).toHaveProperty('svg');
});

test('a graph too large for Graphviz itself is one beyond its limits', async () => {
  const edges = Array.from({ length: 20_000 }, (_, at) => `${at % 4_999} -> ${(at * 7) % 5_003}`);
  expect(
    await createDraw({ time: 60_000, memory: 512 })({
      program: 'graphviz',
      text: `digraph { ${edges.join(';')} }`,
      layout: 'dot',
    }),
  ).toEqual({ failure: 'it needs more memory than Graphviz has', isBeyondLimits: true });
});

test('a diagram that wants too much memory is stopped', async () => {
  const poor = createDraw({ time: 60_000, memory: 8 });
  expect(
    await poor({ program: 'plantuml', text: '@startuml\nA -> B\n@enduml', layout: 'dot' }),
  ).toEqual({
    failure: 'it needs more than 8 MB of memory',
    isBeyondLimits: true,
  });
});

test('PlantUML itself ends a loop without end', async () => {
  const loop = '@startuml\n!while 1 == 1\nA -> B\n!endwhile\n@enduml';
  expect(await plantUml(loop)).toHaveProperty('failure');
});
