import type { CodeBlock } from './code-block.ts';
import { escapeHtml } from './escape-html.ts';

/** No text of an author's reads like this: a sign that opens a tag is escaped in it. */
const OPENING = '<figure class="diagram" data-diagram="mermaid">';

/** Prints a diagram of Mermaid's: its source, which a script in the browser draws. */
export function printMermaid({ code, title }: CodeBlock): string {
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : '';
  return `${OPENING}<pre class="mermaid" data-language="mermaid" tabindex="0"><code>${escapeHtml(code)}</code></pre>${caption}</figure>`;
}

/** Whether the HTML of a page holds a diagram that the browser draws. */
export function hasMermaid(html: string): boolean {
  return html.includes(OPENING);
}
