import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { TemplateProgram } from '../program.ts';
import type { TemplateFinding } from './finding.ts';

/** What only an expression reads: Argo's `{{steps.a.outputs.result}}` is none of Backstage's. */
const READ = String.raw`(?:(?:parameters|secrets)\s*[.[]|steps\s*[.[](?=[^{}]*\boutput\b))[^{}]*`;

/** Braces without their dollar, or one brace too few. */
const UNMARKED = new RegExp(String.raw`(?<!\$)\{\{-?\s*(${READ})\}\}|\$\{\s*(${READ})\}`);

/** What YAML makes of `{{ parameters.name }}` without quotes: a mapping that has a mapping as key. */
const MAPPING_KEY = new RegExp(String.raw`^\{\s*(${READ})\}$`);

/** An expression without any braces. */
const BARE = /^[^{}]*\b(?:parameters|secrets|steps)\s*[.[][^{}]*$/;

/**
 * Reports `template/invalid-expression` where somebody wrote an expression that is a plain text to
 * Backstage, which evaluates `${{ }}` alone (@backstage/plugin-scaffolder-backend,
 * NunjucksWorkflowRunner.render).
 */
export function checkUnmarked({ steps, output }: TemplateProgram): TemplateFinding[] {
  return [
    ...steps.flatMap(({ condition, each, input, pointer }) => [
      ...alwaysRuns(condition, `${pointer}/if`),
      ...unmarked(condition, `${pointer}/if`),
      ...bare(each, `${pointer}/each`, 'a text, not what it names'),
      ...unmarked(each, `${pointer}/each`),
      ...unmarked(input, `${pointer}/input`),
    ]),
    ...unmarked(output.links, '/spec/output/links'),
    ...unmarked(output.text, '/spec/output/text'),
    ...unmarked(output.others, '/spec/output'),
  ];
}

/**
 * A condition that is a text, which always counts as true (isTruthy): one without an expression, and one
 * that has more than its expression.
 */
function alwaysRuns(value: JsonValue | undefined, pointer: string): TemplateFinding[] {
  if (typeof value !== 'string' || UNMARKED.test(value) || /\{%|\{#/.test(value)) return [];
  const around = value.replace(/\$\{\{[\s\S]*?\}\}/g, '');
  if (around === '' || around.includes('}}')) return [];
  const inside = value.replace(/\$\{\{([\s\S]*?)\}\}/g, (_, code: string) => code.trim()).trim();
  const hint = /^(?:true|false)$/.test(inside)
    ? `Write ${inside} without quotes.`
    : around.trim() === ''
      ? 'Take out what stands around the expression: spaces and line breaks are a text as well.'
      : `Write $\{{ ${inside} }}.`;
  const message = `${value.trim()} is a text, so the step always runs.`;
  return [{ code: 'template/invalid-expression', message, hint, pointer }];
}

function bare(value: JsonValue | undefined, pointer: string, what: string): TemplateFinding[] {
  if (typeof value !== 'string' || !BARE.test(value)) return [];
  return [found(`${value} is ${what}.`, value, pointer)];
}

function unmarked(value: JsonValue | undefined, pointer: string): TemplateFinding[] {
  if (typeof value === 'string') return inText(value, pointer);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unmarked(item, `${pointer}/${index}`));
  }
  if (!isJsonObject(value)) return [];
  const [key = '', ...others] = Object.keys(value);
  const [, expression] = (others.length === 0 && MAPPING_KEY.exec(key)) || [];
  if (expression !== undefined && value[key] === null) {
    return [found(`{{ ${expression.trim()} }} is a mapping in YAML.`, expression, pointer)];
  }
  return Object.entries(value).flatMap(([name, item]) =>
    unmarked(item, `${pointer}/${escapeKey(name)}`),
  );
}

/** The first of a text. What stands in raw text is meant to stay as it is. */
function inText(text: string, pointer: string): TemplateFinding[] {
  const match = /\{%-?\s*(?:raw|verbatim)\b/.test(text) ? undefined : UNMARKED.exec(text);
  if (!match) return [];
  const before = text.slice(0, match.index).split('\n');
  const finding = found(`${match[0]} is a plain text.`, match[1] ?? match[2] ?? '', pointer);
  return [{ ...finding, line: before.length, column: (before.at(-1) ?? '').length + 1 }];
}

function found(message: string, expression: string, pointer: string): TemplateFinding {
  const hint = `Write $\{{ ${expression.trim()} }}.`;
  return { code: 'template/invalid-expression', message, hint, pointer };
}
