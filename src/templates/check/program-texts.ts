import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { type ExpressionError, parseError } from '../engine/expressions.ts';
import type { TemplateProgram } from '../program.ts';
import { createNameCheck, type UnknownName } from './called-names.ts';
import { type Reference, referencesIn } from './references.ts';

/** A text of a template's steps or output that Backstage reads as a template. */
export interface ProgramText {
  text: string;
  /** JSON pointer in the descriptor. */
  pointer: string;
  /** Position of its step; undefined in the output. */
  step: number | undefined;
  /** Why it cannot be read. */
  error: ExpressionError | undefined;
  /** What it uses of parameters, secrets, steps and each; nothing where that is not known. */
  references: readonly Reference[];
  /** What it calls and nobody has. */
  unknown: readonly UnknownName[];
}

type ReadText = (text: string, pointer: string, step: number | undefined) => ProgramText[];

const ROOTS: ReadonlySet<string> = new Set(['each', 'parameters', 'secrets', 'steps']);

/**
 * The texts with expressions: of `if`, `each` and `input` of every step, and of the output
 * (@backstage/plugin-scaffolder-backend, NunjucksWorkflowRunner.executeStep and execute).
 */
export function programTexts({ steps, output }: TemplateProgram): ProgramText[] {
  const read = createReadText();
  const textsIn = (value: JsonValue | undefined, pointer: string, step: number | undefined) =>
    textsBelow(value, pointer, (text, at) => read(text, at, step));
  return [
    ...steps.flatMap(({ condition, each, input, pointer }, step) => [
      ...textsIn(condition, `${pointer}/if`, step),
      ...textsIn(each, `${pointer}/each`, step),
      ...textsIn(input, `${pointer}/input`, step),
    ]),
    ...textsIn(output.links, '/spec/output/links', undefined),
    ...textsIn(output.text, '/spec/output/text', undefined),
    ...textsIn(output.others, '/spec/output', undefined),
  ];
}

function textsBelow(
  value: JsonValue | undefined,
  pointer: string,
  read: (text: string, pointer: string) => ProgramText[],
): ProgramText[] {
  if (typeof value === 'string') return read(value, pointer);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => textsBelow(item, `${pointer}/${index}`, read));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsBelow(item, `${pointer}/${escapeKey(key)}`, read),
  );
}

function createReadText(): ReadText {
  const unknownIn = createNameCheck();
  return (text, pointer, step) => {
    if (!/\$\{\{|\{%|\{#|#\}/.test(text)) return [];
    const error = parseError(text);
    const references = error ? [] : (referencesIn(text, ROOTS) ?? []);
    const unknown = error ? [] : unknownIn(text);
    return [{ text, pointer, step, error, references, unknown }];
  };
}
