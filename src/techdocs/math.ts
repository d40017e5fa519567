import { escapeHtml } from './escape-html.ts';

/** Longer ones are no formulas. */
const MAX_LENGTH = 10_000;

/** Formulas are drawn by the browser; nothing in them may load, link or grow without end. */
const LIMITS = { output: 'mathml', trust: false, maxExpand: 500, maxSize: 50 } as const;

/**
 * Prints a TeX formula as MathML, which needs no font, style or script of ours. One that KaTeX cannot
 * read is shown as code, and `failure` tells why.
 */
export async function printFormula(
  tex: string,
  displayMode: boolean,
): Promise<{ html: string; failure?: string }> {
  const source = `<code>${escapeHtml(tex)}</code>`;
  if (tex.length > MAX_LENGTH) return { html: source, failure: 'A formula is too long.' };
  const { renderToString } = (await import('katex')).default;
  try {
    return { html: renderToString(tex, { ...LIMITS, displayMode, strict: 'ignore' }) };
  } catch (error) {
    const [message = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { html: source, failure: message };
  }
}
