import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import { isDescription } from './describe-plugin.ts';
import type { PluginDescription } from './plugin-messages.ts';

/** A message of a plugin's thread with its JSON read; see `FromPlugin`. */
export type PluginMessage =
  | { type: 'described'; description: PluginDescription }
  | { type: 'applies'; refs: ReadonlySet<EntityRef> }
  | { type: 'fact' | 'problem'; value: JsonValue }
  | { type: 'invalid' | 'secret' | 'line' | 'done' | 'failed'; text: string };

/** Reads what came through the port of a plugin's thread; undefined where that is no message. */
export function readMessage(sent: unknown): PluginMessage | undefined {
  if (!isJsonObject(sent) || typeof sent.text !== 'string') return undefined;
  const { type, text } = sent;
  switch (type) {
    case 'described':
      return describedOf(parse(text));
    case 'applies':
      return appliesOf(parse(text));
    case 'fact':
    case 'problem': {
      const value = parse(text);
      return value === undefined ? undefined : { type, value };
    }
    case 'invalid':
    case 'secret':
    case 'line':
    case 'done':
    case 'failed':
      return { type, text };
    default:
      return undefined;
  }
}

function describedOf(value: JsonValue | undefined): PluginMessage | undefined {
  if (value === undefined || !isDescription(value)) return undefined;
  return { type: 'described', description: value as unknown as PluginDescription };
}

function appliesOf(value: JsonValue | undefined): PluginMessage | undefined {
  if (!Array.isArray(value) || !value.every((ref) => typeof ref === 'string')) return undefined;
  return { type: 'applies', refs: new Set(value as EntityRef[]) };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
