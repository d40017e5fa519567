import {
  createTemplateRenderer,
  type PreparedTemplateContext,
  type TemplateFilter,
  TemplateLimitError,
  TemplateRenderError,
  type TemplateRenderer,
  type TemplateRendererOptions,
} from 'nunjitsu';
import type { RepoHosts } from '../repo-url.ts';
import { filtersFor } from './filters.ts';
import { numbersFrom } from './random.ts';

/** How one renderer differs from the next. */
export interface RendererOptions
  extends Pick<
    TemplateRendererOptions,
    'cookiecutterCompat' | 'trimBlocks' | 'lstripBlocks' | 'globals'
  > {
  /** Hosts of repositories that app-config names. */
  hosts?: RepoHosts | undefined;
}

/** What went wrong in a text with expressions; the place is 1-based and inside of the text. */
export interface ExpressionError {
  message: string;
  line: number | undefined;
  column: number | undefined;
}

/**
 * Makes a renderer as Backstage configures nunjitsu for its steps and skeletons
 * (@backstage/plugin-scaffolder-backend, NunjucksWorkflowRunner and createTemplateActionHandler):
 * regular expressions run, the limits are nunjitsu's own. Only `random` differs: it draws from `seed`.
 */
export function createRenderer(
  { hosts, ...options }: RendererOptions,
  seed = '',
): TemplateRenderer {
  return createTemplateRenderer({
    ...options,
    allowRegexExecution: true,
    filters: { ...filtersFor(hosts), random: drawFrom(numbersFrom(seed)) },
  });
}

/** The filter `random` of Nunjucks: one item of a list. */
function drawFrom(next: () => number): TemplateFilter {
  return (list) => (Array.isArray(list) ? list[Math.floor(next() * list.length)] : undefined);
}

/**
 * Makes the context of a renderer. Undefined members count as absent ones. `mistake` says what makes the
 * values unfit: a reserved name like `__proto__`, nesting without end.
 */
export function prepare(
  renderer: TemplateRenderer,
  context: object,
): { context: PreparedTemplateContext } | { mistake: string } {
  try {
    return { context: renderer.prepareContext({ ...context }) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      return { mistake: error.message };
    }
    throw error;
  }
}

/** Puts what nunjitsu threw in a sentence. Anything else is thrown on. */
export function explainError(error: unknown): ExpressionError {
  if (error instanceof TemplateRenderError || error instanceof TemplateLimitError) {
    const { line, column } = error;
    return { message: sentenceOf(error.message), line, column };
  }
  throw error;
}

function sentenceOf(message: string): string {
  const text = message
    .replace(/^Template error at line \d+, column \d+: /, '')
    .replace(/ at line \d+, column \d+$/, '');
  return text.endsWith('.') ? text : `${text}.`;
}

/** Small enough for a check of thousands of files, large enough that no syntax is cut off. */
const CHECK_LIMITS = { workUnits: 100_000, outputCodeUnits: 100_000 };

/**
 * Finds the first mistake in the syntax of a text with expressions, without any values: undefined where
 * it parses. Unknown filters and whatever else only shows with values is no mistake here. A skeleton
 * with `cookiecutterCompat` has expressions in `{{ }}` instead of `${{ }}`.
 */
export function parseError(
  source: string,
  options: { cookiecutterCompat?: boolean } = {},
): ExpressionError | undefined {
  const renderer = createTemplateRenderer({ ...options, filters: filtersFor(undefined) });
  try {
    renderer.render(source, {}, { limits: CHECK_LIMITS });
  } catch (error) {
    const isSyntax =
      (error instanceof TemplateRenderError || error instanceof TemplateLimitError) &&
      error.phase === 'parse';
    return isSyntax ? explainError(error) : undefined;
  }
  return undefined;
}
