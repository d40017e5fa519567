import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { formatRef, parseRef } from '../../model/ref.ts';
import { webUrl } from '../web-url.ts';
import { isTruthy } from './render-input.ts';
import type { OutputLink, OutputText, RunResult } from './result.ts';
import type { RunState } from './run-state.ts';

/**
 * What the template says at its end, with its expressions filled in. Links and texts whose `if` is not
 * met are left out (@backstage/plugin-scaffolder-backend, helper.filterConditionalItems). A run that
 * failed says nothing, as in Backstage.
 */
export function renderOutput(state: RunState): RunResult['output'] {
  if (state.failed) return { links: [], text: [], others: {} };
  const { links, text, others } = state.request.program.output;
  return {
    links: renderItems(links, '/spec/output/links', state).map(linkOf),
    text: renderItems(text, '/spec/output/text', state).map(textOf),
    others: renderOthers(others ?? {}, state),
  };
}

function renderItems(items: JsonObject[], pointer: string, state: RunState): JsonObject[] {
  const rendered = state.render(items, state.context, pointer);
  return (Array.isArray(rendered) ? rendered : [])
    .filter(isJsonObject)
    .filter((item) => !('if' in item) || isTruthy(item.if))
    .map((item) => state.redact(item));
}

function renderOthers(others: JsonObject, state: RunState): Record<string, JsonValue> {
  const rendered = state.render(others, state.context, '/spec/output');
  const fields = Object.entries(isJsonObject(rendered) ? state.redact(rendered) : {});
  return Object.fromEntries(fields.map(([name, value]) => [name, value ?? null]));
}

function linkOf(item: JsonObject): OutputLink {
  const ref = parseRef(shownText(item.entityRef));
  const url = shownText(item.url);
  const icon = shownText(item.icon);
  return {
    title: shownText(item.title),
    ...(webUrl(url) && { url }),
    ...(ref && { entityRef: formatRef(ref) }),
    ...(icon && { icon }),
  };
}

function textOf(item: JsonObject): OutputText {
  const icon = shownText(item.icon);
  return {
    title: shownText(item.title),
    content: shownText(item.content),
    ...(icon && { icon }),
  };
}

function shownText(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
