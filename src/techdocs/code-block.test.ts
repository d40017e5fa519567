import { expect, test } from 'vitest';
import { type CodeBlock, printCodeBlock, readCodeSettings } from './code-block.ts';
import { parseFenceOptions } from './fence-options.ts';

const SETTINGS = { numbered: false, special: 0 };

function print(info: string, code: string, more: Partial<CodeBlock> = {}, settings = SETTINGS) {
  const block = { ...parseFenceOptions(info), code, line: 1, annotations: undefined, ...more };
  return printCodeBlock(block, settings, async (text, language) => {
    const comments = text.replaceAll(/#.*/g, (found) => `<span class="sk-comment">${found}</span>`);
    return `<pre class="${language}"><code>${comments}</code></pre>`;
  });
}

test.each([
  [
    'py',
    '<figure class="code" data-language="py"><pre class="py"><code>a\nb</code></pre></figure>',
  ],
  ['', '<figure class="code"><pre class="text"><code>a\nb</code></pre></figure>'],
  [
    'PyCon title="a<b>"',
    '<figure class="code" data-language="pycon"><figcaption>a&lt;b&gt;</figcaption><pre class="python"><code>a\nb</code></pre></figure>',
  ],
  [
    '{ .go #setup }',
    '<figure class="code" id="setup" data-language="go"><pre class="go"><code>a\nb</code></pre></figure>',
  ],
  [
    '{ .go #pb-bar }',
    '<figure class="code" data-language="go"><pre class="go"><code>a\nb</code></pre></figure>',
  ],
])('%s', async (info, expected) => {
  expect(await print(info, 'a\nb')).toBe(expected);
});

const codeOf = (html: string) => /<code>(.*)<\/code>/s.exec(html)?.[1];

test.each([
  ['py hl_lines="2"', 'a\n<span class="hll">b</span>\nc'],
  [
    'py linenums="9"',
    '<span data-line="9">a</span>\n<span data-line="10">b</span>\n<span data-line="11">c</span>',
  ],
  [
    'py linenums="1 2 3" hl_lines="3"',
    '<span data-line="">a</span>\n<span data-line="2">b</span>\n<span class="hll special" data-line="">c</span>',
  ],
])('lines of %s', async (info, expected) => {
  expect(codeOf(await print(info, 'a\nb\nc'))).toBe(expected);
});

test.each([
  ['py', '<span data-line="1">a</span>'],
  ['py linenums="0"', 'a'],
])('a site that numbers its lines: %s', async (info, expected) => {
  expect(codeOf(await print(info, 'a', {}, { numbered: true, special: 0 }))).toBe(expected);
});

test('lines are numbered where mkdocs.yml asks for it', () => {
  const options = { linenums: true, linenums_special: 5, auto_title: true };
  expect(readCodeSettings(new Map([['pymdownx.highlight', options]]))).toEqual({
    numbered: true,
    special: 5,
  });
  expect(readCodeSettings(new Map([['pymdownx.highlight', {}]]))).toEqual(SETTINGS);
});

const link = (note: number, text: string) =>
  `<a class="annotation" href="#n-${note}" data-note="${note}" aria-label="Note ${note}">${text}</a>`;

test.each([
  ['a # (1)', `a <span class="sk-comment"># ${link(1, '(1)')}</span>`],
  ['a # (2)!', `a <span class="sk-comment annotations-only"># ${link(2, '(2)!')}</span>`],
  ['a # see (1)! or (3)', `a <span class="sk-comment"># see ${link(1, '(1)!')} or (3)</span>`],
  ['f(1) # no note', 'f(1) <span class="sk-comment"># no note</span>'],
])('annotations of %s', async (code, expected) => {
  const annotations = { prefix: 'n-', count: 2 };
  expect(codeOf(await print('py', code, { annotations }))).toBe(expected);
});
