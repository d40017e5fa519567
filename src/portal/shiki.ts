import {
  createCssVariablesTheme,
  createHighlighterCore,
  type DynamicImportLanguageRegistration,
  type HighlighterCore,
  type ThemedToken,
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
 * Milliseconds after which the rest of a line stays plain. Far more than any line takes, its grammar's
 * first use included: how busy the machine is must not change what is printed.
 */
const LINE_LIMIT = 30_000;

/**
 * Opens Shiki with its regular expressions in JavaScript; a grammar is loaded when its language first
 * appears. The result is a `pre` whose spans carry classes (`sk-keyword`, `sk-string` …) and no styles;
 * the stylesheet gives them colours for light and dark. An unknown language stays plain text.
 */
export async function openShiki(): Promise<Highlight> {
  const highlighter = await createHighlighterCore({
    themes: [THEME],
    engine: createJavaScriptRegexEngine(),
  });
  const loading = new Map<string, Promise<boolean>>();
  const load = (name: string) => {
    const known = loading.get(name) ?? loadLanguage(highlighter, name);
    loading.set(name, known);
    return known;
  };
  return async (code, language) => {
    const name = language.toLowerCase();
    const isKnown = await load(name);
    if (EMBEDDING.has(name)) for (const inner of languagesIn(code)) await load(inner);
    return `<pre class="sk" tabindex="0"><code>${isKnown ? colour(highlighter, code, name) : escapeHtml(code)}</code></pre>`;
  };
}

/** Their grammars colour the languages inside that happen to be loaded: all of them have to be. */
const EMBEDDING = new Set(['markdown', 'md', 'mdx']);

function languagesIn(markdown: string): string[] {
  const fences = [...markdown.matchAll(/^[ >]*(?:`{3,}|~{3,}) *\{? *\.?([\w+#-]+)/gm)];
  return ['yaml', 'html', ...fences.map(([, name = '']) => name.toLowerCase())];
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
    tokenizeTimeLimit: LINE_LIMIT,
  });
  return tokens.map(printLine).join('\n');
}

/** Neighbours of one colour become one span; white space has none and goes with what is before it. */
function printLine(tokens: readonly ThemedToken[]): string {
  const runs: { name: string | undefined; text: string }[] = [];
  for (const { content, color } of tokens) {
    const last = runs.at(-1);
    const name = colourName(color);
    if (last && (last.name === name || content.trim() === '')) last.text += content;
    else runs.push({ name, text: content });
  }
  return runs.map(({ name, text }) => span(text, name)).join('');
}

/** The theme's colours are variables: `var(--sk-token-keyword)` is the colour `keyword`. */
function colourName(color: string | undefined): string | undefined {
  return /--sk-token-([a-z-]+)/.exec(color ?? '')?.[1];
}

function span(text: string, name: string | undefined): string {
  const escaped = escapeHtml(text);
  return name ? `<span class="sk-${name}">${escaped}</span>` : escaped;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
