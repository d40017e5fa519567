import {
  createCssVariablesTheme,
  createHighlighterCore,
  type DynamicImportLanguageRegistration,
  type HighlighterCore,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { bundledLanguages, bundledLanguagesAlias } from 'shiki/langs';
import type { Highlight } from '../techdocs/site.ts';

const LANGUAGES: Record<string, DynamicImportLanguageRegistration> = {
  ...bundledLanguages,
  ...bundledLanguagesAlias,
};

const THEME = createCssVariablesTheme({ name: 'playbill', variablePrefix: '--sk-' });

/** Longer lines are tokenised in no useful time; they stay plain. */
const MAX_LINE_LENGTH = 2000;

/**
 * Makes the highlighter: Shiki with its regular expressions in JavaScript, grammars loaded when a language first appears. The
 * result is a `pre` whose spans carry classes (`sk-keyword`, `sk-string` …) and no styles; the
 * stylesheet gives them colours for light and dark. An unknown language stays plain text.
 */
export async function createHighlighter(): Promise<Highlight> {
  const highlighter = await createHighlighterCore({
    themes: [THEME],
    engine: createJavaScriptRegexEngine(),
  });
  const loading = new Map<string, Promise<boolean>>();
  return async (code, language) => {
    const name = language.toLowerCase();
    const known = loading.get(name) ?? loadLanguage(highlighter, name);
    loading.set(name, known);
    return `<pre class="sk" tabindex="0"><code>${(await known) ? colour(highlighter, code, name) : escapeHtml(code)}</code></pre>`;
  };
}

async function loadLanguage(highlighter: HighlighterCore, name: string): Promise<boolean> {
  const load = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!load) return false;
  await highlighter.loadLanguage(load);
  return true;
}

function colour(highlighter: HighlighterCore, code: string, lang: string): string {
  const { tokens } = highlighter.codeToTokens(code, {
    lang,
    theme: 'playbill',
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
  });
  return tokens
    .map((line) => line.map(({ content, color }) => span(content, color)).join(''))
    .join('\n');
}

/** The theme's colours are variables: `var(--sk-token-keyword)` becomes the class `sk-keyword`. */
function span(content: string, color: string | undefined): string {
  const name = /--sk-token-([a-z-]+)/.exec(color ?? '')?.[1];
  const text = escapeHtml(content);
  return name ? `<span class="sk-${name}">${text}</span>` : text;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
