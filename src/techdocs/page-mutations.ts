import fc from 'fast-check';

/** One change of a page's text. Numbers are taken modulo what they index. */
export interface Mutation {
  kind: 'splice' | 'repeat' | 'delete' | 'insert' | 'swap' | 'indent';
  at: number;
  length: number;
  other: number;
}

/** What means something to a parser, and what attackers write. */
const TOKENS = [
  ...'` ``` ~~~ * ** *** _ == ^^ ~~ { } {: {. {# [ ] ( ) ![ ]( [^ ]: < > </ <! <!-- --> <? <![CDATA[ & &# " \' \\ | # > - + : !!! ??? === /// --8<-- $ $$ \\( \\) {++ ++} {-- {~~ ~> {>> {== [TOC] ::: ++ *['.split(
    ' ',
  ),
  '\n',
  '\n\n',
  '\t',
  '    ',
  '  \n',
  '\r',
  '\0',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\uFDD0',
  '\uFDD00\uFDD1',
  '\uFDD20\uFDD3',
  '\uFDD40\uFDD5',
  '&#xFDD0;0&#xFDD1;',
  '&#xFDD4;0&#xFDD5;',
  '\uFDD80\uFDD9',
  '&#xFDD8;0&#xFDD9;',
  '<b title="\uFDD80\uFDD9 &#xFDD8;0&#xFDD9; &#xFDD4;0&#xFDD5;">',
  '![$x$ :smile: [=50% "x"]](img/a.png "$y$")',
  '\uD800',
  'javascript:alert(1)',
  '&#106;avascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><foreignObject><p onclick=x>',
  '<svg><style>&lt;/style>&lt;img src=x onerror=alert(1)></style>',
  '<svg><animate attributeName=href values=javascript:alert(1) />',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '<iframe src="https://www.youtube.com/embed/x" onload=alert(1) srcdoc="<b>">',
  '<iframe src="https://www.youtube.com@evil.example/">',
  '<a href="javascript:alert(1)" data-pb-resolved>',
  '<div id="pb-rail" class="pb-skip" style="position:fixed">',
  '\n\n## PB main\n\n',
  '<div markdown>',
  '<div markdown="span">',
  '</div>',
  '<p>',
  '<b><i></b>',
  '<table><td>',
  '<textarea>',
  '<title>',
  '<noscript>',
  '<template>',
  '<select><option>',
  '<pre>',
  '<li>',
  '<details>',
  '<summary>',
  '<input type=text autofocus>',
  '<form action=javascript:alert(1)>',
  '<button formaction=javascript:alert(1)>',
  '<base href=//evil.example>',
  '{: onclick="alert(1)" style="x" constructor=1 __proto__=2 id="pb-rail" }',
  '{: .constructor #toString title="</a>" href=javascript:alert(1) }',
  '{.class #id onmouseover=alert(1)}',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1) "\\" onerror=alert(1)")',
  '[^constructor]',
  '[^constructor]: x',
  '[__proto__]: javascript:alert(1)',
  '*[constructor]: " onmouseover="alert(1)',
  ':constructor:',
  ':material-__proto__:',
  '```constructor\nx\n```\n',
  '```{ .js title="<script>" #pb-rail onclick=x }\nx\n```\n',
  '```mermaid\n</pre><script>alert(1)</script>\n```\n',
  '```plantuml\n<svg onload=x>\n```\n',
  '```math\n\\href{javascript:alert(1)}{x}\n```\n',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\htmlStyle{position:fixed}{x}$',
  '!!! pb-note "<img src=x onerror=alert(1)>"\n    x\n',
  '=== "<script>alert(1)</script>"\n    x\n',
  '> [!NOTE] <script>\n',
  '--8<-- "docs/other.md"\n',
  '--8<-- "../../etc/passwd"\n',
  '| a | b |\n|:-:|--|\n| <script> | ` |\n',
];

const KINDS = ['splice', 'repeat', 'delete', 'insert', 'insert', 'swap', 'indent'] as const;
const SPACES = ['', ' ', '  ', '    ', '        ', '\t', '> ', '- '];

/** Lines of a page that are changed: more only take longer. */
const LINES = 50;

/** Makes a page's number and the changes that are made to it. */
export function mutations(pages: number): fc.Arbitrary<{ page: number; steps: Mutation[] }> {
  const step = fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat(100_000),
    length: fc.nat(300),
    other: fc.nat(100_000),
  });
  return fc.record({
    page: fc.nat(pages - 1),
    steps: fc.array(step, { minLength: 1, maxLength: 12 }),
  });
}

/** A part of a page, changed step by step; other pages give what is put into it. */
export function mutate(pages: readonly string[], page: number, steps: readonly Mutation[]): string {
  const lines = (pages[page] ?? '').split('\n');
  const start = (steps[0]?.at ?? 0) % Math.max(1, lines.length - LINES);
  return steps.reduce(
    (text, step) => change(text, step, pages),
    lines.slice(start, start + LINES).join('\n'),
  );
}

function change(text: string, step: Mutation, pages: readonly string[]): string {
  const { kind, length, other } = step;
  const at = step.at % (text.length + 1);
  const put = (inserted: string, removed = 0) =>
    text.slice(0, at) + inserted + text.slice(at + removed);
  switch (kind) {
    case 'splice': {
      const source = pages[other % pages.length] ?? '';
      const from = (other * 31) % (source.length + 1);
      return put(source.slice(from, from + length));
    }
    case 'repeat':
      return put(text.slice(at, at + length).repeat(1 + (other % 3)));
    case 'delete':
      return put('', length % 60);
    case 'insert':
      return put(TOKENS[other % TOKENS.length] ?? '');
    case 'swap':
    case 'indent':
      return changeLines(text, step);
  }
}

function changeLines(text: string, { kind, at, length, other }: Mutation): string {
  const lines = text.split('\n');
  const first = at % lines.length;
  const second = other % lines.length;
  if (kind === 'swap') {
    [lines[first], lines[second]] = [lines[second] ?? '', lines[first] ?? ''];
    return lines.join('\n');
  }
  const spaces = SPACES[other % SPACES.length] ?? '';
  const last = first + (length % 8);
  return lines
    .map((line, index) => (index >= first && index <= last ? spaces + line : line))
    .join('\n');
}
