import { escapeHtml } from './escape-html.ts';
import type { FenceOptions } from './fence-options.ts';
import type { Highlight } from './site.ts';

/** A code block of a page: its text, and what its fence says about it. */
export interface CodeBlock extends FenceOptions {
  code: string;
}

/** Names that Pygments knows and highlighters for the web do not. */
const LANGUAGES: Readonly<Record<string, string>> = {
  '': 'text',
  'c++': 'cpp',
  golang: 'go',
  ipython: 'python',
  ipython3: 'python',
  postgres: 'sql',
  postgresql: 'sql',
  ps1con: 'powershell',
  pwsh: 'powershell',
  py3: 'python',
  pycon: 'python',
  python3: 'python',
  rest: 'rst',
  restructuredtext: 'rst',
  'sh-session': 'shellsession',
  'shell-session': 'shellsession',
  terraform: 'hcl',
  tf: 'hcl',
};

/** Mermaid's source stays readable; a script in the browser draws it. */
const DIAGRAM = 'mermaid';

/**
 * Prints a code block: a figure with its title and the highlighted `pre`. Lines of `hl_lines` are
 * spans of class `hll`; with `linenums` every line is a span that carries its number in `data-line`.
 */
export async function printCodeBlock(block: CodeBlock, highlight: Highlight): Promise<string> {
  if (block.language === DIAGRAM) {
    return `<pre class="mermaid" data-language="mermaid"><code>${escapeHtml(block.code)}</code></pre>`;
  }
  const language = block.language.toLowerCase();
  const pre = await highlight(block.code, LANGUAGES[language] ?? language);
  const name = language === '' ? '' : ` data-language="${escapeHtml(language)}"`;
  return `<figure class="code"${name}>${caption(block.title)}${markLines(pre, block)}</figure>`;
}

function caption(title: string | undefined): string {
  return title === undefined ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
}

/** Works on the printed lines: a highlighter closes its elements before each line break. */
function markLines(pre: string, { marked, firstNumber }: CodeBlock): string {
  if (marked.size === 0 && firstNumber === undefined) return pre;
  const start = pre.indexOf('<code>') + '<code>'.length;
  const end = pre.lastIndexOf('</code>');
  const lines = pre.slice(start, end).split('\n');
  const printed = lines.map((line, index) => {
    const number = firstNumber === undefined ? '' : ` data-line="${firstNumber + index}"`;
    const name = marked.has(index + 1) ? ' class="hll"' : '';
    return number || name ? `<span${name}${number}>${line}</span>` : line;
  });
  return pre.slice(0, start) + printed.join('\n') + pre.slice(end);
}
