import {
  createCssVariablesTheme,
  createHighlighterCore,
  type DynamicImportLanguageRegistration,
  type HighlighterCore,
  type ThemedToken,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

/** A stretch of code in one colour. */
export interface CodeRun {
  text: string;
  /** What stands after `sk-` in the class that gives the colour: `keyword`, `string` …; none for plain text. */
  colour: string | undefined;
}

/** Gives the lines of code as runs; undefined where the language is not known. */
export type ColourCode = (code: string, language: string) => Promise<CodeRun[][] | undefined>;

const THEME = createCssVariablesTheme({ name: 'playbill', variablePrefix: '--sk-' });

/** Longer lines are tokenised in no useful time; they stay plain. */
const MAX_LINE_LENGTH = 2000;

/**
 * Milliseconds after which the rest of a line stays plain. Far more than any line takes, its grammar's
 * first use included: how busy the machine is must not change what is printed.
 */
const LINE_LIMIT = 30_000;

/**
 * Opens Shiki with its regular expressions in JavaScript, for Node and the browser. A grammar of
 * `languages` is loaded when its language first appears.
 */
export async function openColouring(
  languages: Record<string, DynamicImportLanguageRegistration>,
): Promise<ColourCode> {
  const highlighter = await createHighlighterCore({
    themes: [THEME],
    engine: createJavaScriptRegexEngine(),
  });
  const loading = new Map<string, Promise<boolean>>();
  const load = (name: string) => {
    const known = loading.get(name) ?? loadLanguage(highlighter, languages, name);
    loading.set(name, known);
    return known;
  };
  return async (code, language) => {
    const name = language.toLowerCase();
    const isKnown = await load(name);
    if (EMBEDDING.has(name)) for (const inner of languagesIn(code)) await load(inner);
    return isKnown ? colour(highlighter, code, name) : undefined;
  };
}

/** Their grammars colour the languages inside that happen to be loaded: all of them have to be. */
const EMBEDDING = new Set(['markdown', 'md', 'mdx']);

function languagesIn(markdown: string): string[] {
  const fences = [...markdown.matchAll(/^[ >]*(?:`{3,}|~{3,}) *\{? *\.?([\w+#-]+)/gm)];
  return ['yaml', 'html', ...fences.map(([, name = '']) => name.toLowerCase())];
}

async function loadLanguage(
  highlighter: HighlighterCore,
  languages: Record<string, DynamicImportLanguageRegistration>,
  name: string,
): Promise<boolean> {
  const load = Object.hasOwn(languages, name) ? languages[name] : undefined;
  if (!load) return false;
  await highlighter.loadLanguage(load);
  return true;
}

function colour(highlighter: HighlighterCore, code: string, lang: string): CodeRun[][] {
  const { tokens } = highlighter.codeToTokens(code, {
    lang,
    theme: 'playbill',
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
    tokenizeTimeLimit: LINE_LIMIT,
  });
  return tokens.map(joinRuns);
}

/** Neighbours of one colour become one run; white space has none and goes with what is before it. */
function joinRuns(tokens: readonly ThemedToken[]): CodeRun[] {
  const runs: CodeRun[] = [];
  for (const { content, color } of tokens) {
    const last = runs.at(-1);
    const name = colourName(color);
    if (last && (last.colour === name || content.trim() === '')) last.text += content;
    else runs.push({ text: content, colour: name });
  }
  return runs;
}

/** The theme's colours are variables: `var(--sk-token-keyword)` is the colour `keyword`. */
function colourName(color: string | undefined): string | undefined {
  return /--sk-token-([a-z-]+)/.exec(color ?? '')?.[1];
}
