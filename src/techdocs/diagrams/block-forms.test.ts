import { expect, test } from 'vitest';
import { fenceDiagrams } from './block-forms.ts';

const lines = (...text: string[]) => text.join('\n');

test.each([
  [
    'a block of PlantUML',
    lines('::uml:: format="png" alt=Flow', 'A -> B', '::end-uml::'),
    lines('``` {.plantuml format="png" alt="Flow"}', 'A -> B', '```'),
  ],
  [
    'one inside a list',
    lines('- a', '', '    ::uml::', '    A -> B', '    ::end-uml::'),
    lines('- a', '', '    ``` {.plantuml}', '    A -> B', '    ```'),
  ],
  [
    'one in a list whose text goes on',
    lines('- a', 'b', '', '    ::uml::', '    A -> B', '    ::end-uml::'),
    lines('- a', 'b', '', '    ``` {.plantuml}', '    A -> B', '    ```'),
  ],
  [
    'a fence of PlantUML',
    lines('```puml alt="A b" width="50%"', 'A -> B', '```'),
    lines('``` {.puml alt="A b" width="50%"}', 'A -> B', '```'),
  ],
  [
    'a fence of Graphviz',
    lines('```graphviz neato map.svg', 'graph {}', '```'),
    lines('``` {.graphviz layout="neato" name="map.svg"}', 'graph {}', '```'),
  ],
  ['a plain one', lines('```dot', 'graph {}', '```'), lines('``` {.dot}', 'graph {}', '```')],
  [
    'a tag of Graphviz',
    lines('{% dot map.svg', 'graph {}', '%}'),
    lines('``` {.graphviz layout="dot" name="map.svg"}', 'graph {}', '```'),
  ],
  [
    'a tag that closes with its text',
    lines('{% dot map.svg', 'graph {', '}%}', 'text'),
    lines('``` {.graphviz layout="dot" name="map.svg"}', 'graph {', '}', '```', 'text'),
  ],
  [
    'backticks inside',
    lines('::uml::', 'note: ```', '::end-uml::'),
    lines('```` {.plantuml}', 'note: ```', '````'),
  ],
])('%s', (_name, text, expected) => {
  expect(fenceDiagrams(text).text).toBe(expected);
});

test('lines that are added are told', () => {
  const tag = lines('{% dot a.svg', 'graph {', '}%}');
  expect(fenceDiagrams(lines('text', tag, '', tag, '{% dot b.svg', '%}')).added).toEqual([5, 10]);
});

test.each([
  '::uml::\n'.repeat(100_000),
  '{% dot a\n'.repeat(100_000),
  `::uml::${'a'.repeat(200_000)}\n::end-uml::`,
  `\`\`\`dot ${' '.repeat(200_000)}{`,
])('what is no block is read once', (text) => {
  expect(fenceDiagrams(text).text.split('\n')).toHaveLength(text.split('\n').length);
});

test.each([
  ['another program', lines('{% rm name.svg', '-rf', '%}')],
  ['a block without end', lines('::uml::', 'A -> B')],
  ['a block in a fence', lines('~~~', '::uml::', 'A -> B', '::end-uml::', '~~~')],
  ['a fence in a fence', lines('````md', '```dot x', '```', '````', 'and `{% a`')],
  ['an indented block', lines('intro', '', '    ::uml::', '    A -> B', '    ::end-uml::')],
  ['an indented block after a list', lines('- a', '', 'b', '', '    ::uml::', '    ::end-uml::')],
  ['dotenv', lines('```dotenv', 'A=1', '```', '{% raw %}')],
])('%s stays as it is', (_name, text) => {
  expect(fenceDiagrams(text)).toEqual({ text, added: [] });
});
