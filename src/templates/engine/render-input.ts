import type { PreparedTemplateContext, TemplateRenderer } from 'nunjitsu';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { type ExpressionError, explainError } from './expressions.ts';

/** Renders every text of a value. Knows the renderer, and whom to tell about expressions that fail. */
export interface InputRenderer {
  renderer: TemplateRenderer;
  /** Called before each text. */
  checkTime(): void;
  onError(error: ExpressionError, pointer: string): void;
}

/**
 * Renders the texts of a value against a context, keys left alone. A text that is one expression
 * becomes the value of the expression; where that is undefined, the field goes, and the item of a list
 * becomes a hole. An expression that fails leaves its text as it is written. All as in Backstage
 * (@backstage/plugin-scaffolder-backend, NunjucksWorkflowRunner.render).
 */
export function renderInput(
  value: JsonValue,
  context: PreparedTemplateContext,
  pointer: string,
  by: InputRenderer,
): JsonValue | undefined {
  if (typeof value === 'string') return renderText(value, context, pointer, by);
  if (Array.isArray(value)) return renderItems(value, context, pointer, by);
  if (typeof value === 'object' && value !== null) return renderFields(value, context, pointer, by);
  return value;
}

function renderText(
  text: string,
  context: PreparedTemplateContext,
  pointer: string,
  by: InputRenderer,
): JsonValue | undefined {
  by.checkTime();
  try {
    return by.renderer.renderValue(text, context) as JsonValue | undefined;
  } catch (error) {
    by.onError(explainError(error), pointer);
    return text;
  }
}

function renderItems(
  list: readonly JsonValue[],
  context: PreparedTemplateContext,
  pointer: string,
  by: InputRenderer,
): JsonValue[] {
  const items: JsonValue[] = [];
  items.length = list.length;
  for (const [index, item] of list.entries()) {
    const rendered = renderInput(item, context, `${pointer}/${index}`, by);
    if (rendered !== undefined) items[index] = rendered;
  }
  return items;
}

function renderFields(
  fields: Readonly<JsonObject>,
  context: PreparedTemplateContext,
  pointer: string,
  by: InputRenderer,
): JsonObject {
  const rendered = Object.entries(fields).map(([key, item]) => [
    key,
    item === undefined ? undefined : renderInput(item, context, `${pointer}/${escapeKey(key)}`, by),
  ]);
  return Object.fromEntries(rendered.filter(([, item]) => item !== undefined));
}

/**
 * Whether the value of an `if` counts as yes: no empty list, and nothing that JavaScript takes for no
 * (@backstage/plugin-scaffolder-backend, helper.isTruthy).
 */
export function isTruthy(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
