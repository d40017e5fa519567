import { bundledLanguages, bundledLanguagesAlias } from 'shiki/langs';
import { type CodeRun, openColouring } from '../highlight/colouring.ts';
import type { Highlight } from '../techdocs/site.ts';

/**
 * Opens Shiki with all its languages. The result is a `pre` whose spans carry classes (`sk-keyword`,
 * `sk-string` …) and no styles; the stylesheet gives them colours for light and dark. An unknown
 * language stays plain text.
 */
export async function openShiki(): Promise<Highlight> {
  const colour = await openColouring({ ...bundledLanguages, ...bundledLanguagesAlias });
  return async (code, language) => {
    const lines = await colour(code, language);
    const html = lines ? lines.map(printLine).join('\n') : escapeHtml(code);
    return `<pre class="sk" tabindex="0"><code>${html}</code></pre>`;
  };
}

function printLine(runs: readonly CodeRun[]): string {
  return runs.map(printRun).join('');
}

function printRun({ text, colour }: CodeRun): string {
  const escaped = escapeHtml(text);
  return colour ? `<span class="sk-${colour}">${escaped}</span>` : escaped;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
