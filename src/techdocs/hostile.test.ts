import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeParts, tagMistake } from './printed-html.ts';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

const repeat = (text: string, count: number) => text.repeat(count);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const INPUTS = {
  'a huge line': repeat('word ', 200_000),
  'deep quotes': repeat('>', 20_000),
  'deep lists': lines(500, (index) => `${repeat('  ', index)}- x`),
  'deep admonitions': lines(500, (index) => `${repeat('    ', index)}!!! note`),
  'deep tabs': lines(300, (index) => `${repeat('    ', index)}=== "x"`),
  'deep elements': repeat('<div>\n', 20_000),
  'unclosed formatting': repeat('<b>', 20_000),
  'misnested formatting': repeat('<b><i></b>', 5_000),
  'many brackets': repeat('[a](', 20_000),
  'many tags without an end': repeat('<a ', 50_000),
  'many marks': repeat('==a ', 50_000),
  'many attribute lists': repeat('*a*{.x}', 20_000),
  'many equal headings': repeat('# same\n\n', 10_000),
  'many footnotes': lines(3_000, (index) => `a[^${index}]\n\n[^${index}]: n\n`),
  'many abbreviations': `${lines(2_000, (index) => `*[A${index}]: m`)}\n\n${repeat('A1 A2 ', 20_000)}`,
  'many definition terms': `${repeat('term\n', 20_000)}:   d`,
  'a long fence line': `\`\`\`${repeat('a="', 20_000)}\nx\n\`\`\``,
  'aliases in front matter': `---\na: &a [x]\n${lines(20, (index) => `b${index}: &b${index} [${repeat(`*${index ? `b${index - 1}` : 'a'},`, 9)}]`)}\n---\nx`,
  'zero bytes': 'a\0b\0',
  'dashes that are no rule': `${repeat('-- ', 2_000)}*`,
  'hashes in a heading': `# a${repeat('#', 50_000)}b`,
  'comments without an end': repeat('<!--\n\n', 10_000),
  'instructions without an end': repeat('<?\n\n', 10_000),
  'many small blocks': repeat('---\n\n', 20_000),
  'many list items': repeat('- a\n', 5_000),
  'many loose list items': repeat('1. a\n\n', 6_000),
  'many indented blocks': `!!! note\n${repeat('    x\n\n', 6_000)}`,
  'many underlined headings': repeat('a\n---\n', 5_000),
  'runs of backticks in a row': `a|b\n-|-\n${lines(600, (index) => `${repeat('`', index + 1)}|`).replaceAll('\n', '')}`,
  'fences at every depth': lines(400, (index) => `${repeat(' ', index)}\`\`\``),
  'a wide table': `${repeat('|a', 1_000)}|\n${repeat('|-', 1_000)}|\n${repeat(`${repeat('|1', 1_000)}|\n`, 20)}`,
  'unclosed criticism': repeat('{++a {~~b~>', 20_000),
  'unclosed formulas': repeat('$a \\(b ', 20_000),
  'a drawing of many shapes': `<svg>${repeat('<path d="M0 0"/>', 20_000)}</svg>`,
  'a deep drawing': repeat('<svg><g>', 20_000),
  'shapes in a description': `<svg><title>${repeat('<path/>', 20_000)}`,
  'shapes with a slash in a value': `<svg>${repeat('<g x=/>', 20_000)}`,
  'blanks in an address of a drawing': `<svg><rect fill="url(${repeat(' ', 50_000)}"/></svg>`,
  'addresses in a style of a drawing': `<svg><rect style="fill:${repeat('url(', 50_000)}"/></svg>`,
  'semicolons in a style of a drawing': `<svg><rect style="${repeat(';', 100_000)}"/></svg>`,
  'many blocks of indented code': `x\n\n${repeat('    a\n\n', 20_000)}`,
  'many diagrams without an end': repeat('::uml::\n', 20_000),
  'many tags of diagrams without an end': repeat('{% dot a\n', 20_000),
  'a fence with a long word': `\`\`\`${repeat('a', 100_000)}\nx\n\`\`\``,
  'a fence with a long word in braces': `\`\`\` { .js ${repeat('a', 100_000)} }\nx\n\`\`\``,
  'a fence with many blanks': `\`\`\`js${repeat(' ', 100_000)}x\nx\n\`\`\``,
  'a diagram with a long word': `::uml:: ${repeat('a', 100_000)}\nx\n::end-uml::`,
  'a diagram with many blanks': `\`\`\`dot${repeat(' ', 100_000)}{\nx\n\`\`\``,
  'a diagram with a long include': `\`\`\`plantuml\n!include a${repeat(' ', 90_000)}b\n\`\`\``,
  'a diagram of empty lines': `\`\`\`plantuml\nA -> B${repeat('\n', 90_000)}A -> B\n\`\`\``,
  'a long rule beside a snippet': `--8<-- "docs/index.md"\n${repeat('-', 100_000)}8<`,
  'names of elements': repeat('<title> ', 20_000),
  'directions that are overridden': repeat('\u202Ea', 20_000),
};

describe('a page ends with HTML, whatever it holds', () => {
  test.each(Object.entries(INPUTS))('%s', async (_, text) => {
    const site = await renderSite(memoryTree({ 'docs/index.md': text }), SAMPLE_OPTIONS);
    expect(site.pages[0]?.html).not.toBe('');
    expect(site.pages[0]?.html).not.toContain('\0');
  });
});

test('HTML that nests too deeply is shown as text and reported', async () => {
  const tree = memoryTree({ 'docs/index.md': repeat('<div>\n', 1_000) });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages[0]?.html).toContain('&lt;div&gt;');
  expect(site.problems).toMatchObject([{ code: 'docs/unsafe-html' }]);
});

test('a drawing is kept, however many shapes it has', async () => {
  const tree = memoryTree({ 'docs/index.md': INPUTS['a drawing of many shapes'] });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages[0]?.html).toContain('<path d="M0 0"></path>');
  expect(site.problems).toEqual([]);
});

test.each([
  '{: constructor=x __proto__=y }',
  '*a*{: toString=x }',
  '```constructor\nx\n```',
  '```__proto__\nx\n```',
  '[a][constructor] [^constructor] :constructor:',
  '*[constructor]: x\n\nconstructor',
  '!!! constructor\n    x',
  '```{ .constructor constructor="x" }\nx\n```',
])('a name that every object has is a name like others: %s', async (text) => {
  const tree = memoryTree({ 'docs/index.md': `a ${text}\n\n${text}` });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages[0]?.html).not.toContain('native code');
});

test.each([
  [
    'aliases without end',
    `a: &a [x]\n${lines(30, (index) => `b${index}: &b${index} [${repeat(`*${index ? `b${index - 1}` : 'a'},`, 9)}]`)}`,
  ],
  ['no mapping', '- a'],
  ['no YAML', 'nav: ['],
  ['a deep list', `nav: ${repeat('[', 5_000)}`],
])('a mkdocs.yml with %s costs the configuration alone', async (_, text) => {
  const tree = memoryTree({ 'mkdocs.yml': text, 'docs/index.md': '# Home' });
  const site = await renderSite(tree, SAMPLE_OPTIONS);
  expect(site.pages.map(({ title }) => title)).toEqual(['Home']);
  expect(site.problems).toMatchObject([{ code: 'docs/invalid-config' }]);
});

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '[x](https://a.example){: onclick="alert(1)" href="javascript:alert(1)" }',
  '*[x]: " onmouseover="alert(1)\n\nx',
  '[^"><script>alert(1)</script>]: x\n\n[^"><script>alert(1)</script>]',
  '!!! note "<script>alert(1)</script>"\n    x',
  '=== "<img src=x onerror=alert(1)>"\n    x',
  '```js title="<script>alert(1)</script>"\nx\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '# x {: id="\\"><script>alert(1)</script>" }',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '<form id=x><button formaction=javascript:alert(1)>x</button></form>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video src=x onerror=alert(1) poster=javascript:alert(1)></video>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:alert(1)">',
];

async function expectSafe(text: string): Promise<void> {
  const { pages } = await renderSite(memoryTree({ 'docs/index.md': text }), SAMPLE_OPTIONS);
  for (const { html } of pages) {
    expect(activeParts(html)).toEqual([]);
    expect(tagMistake(html)).toBeUndefined();
  }
}

test.each(ATTACKS)('no script survives: %s', async (text) => {
  await expectSafe(text);
  await expectSafe(`${text}\n\n<b>raw</b>`);
});

const PIECES = [
  ...ATTACKS,
  '<div title="',
  '">',
  '<!--',
  '-->',
  '<textarea>',
  '<table><td>',
  '</div>',
  '<b data-pb-resolved ',
  '\uFDD00\uFDD1',
  '&#xFDD0;0&#xFDD1;',
  '\n\n',
  '\n',
  '> ',
  '- ',
  '    ',
  '`',
  '"',
  '[a](',
  ')',
];

test('no script survives in any mixture', async () => {
  const mixture = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(mixture, (pieces) => expectSafe(pieces.join(''))),
    { numRuns: 500 },
  );
});
