import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { ExtensionRule } from '../snapshot.ts';
import { type Layer, type Locate, ownerOf } from './layer.ts';
import type { AppConfig } from './schema.ts';

/** An entry of `app.extensions` for something that a plugin could show. */
export interface ConfiguredExtension extends Pick<ExtensionRule, 'type' | 'plugin' | 'shown'> {
  /** What is wrong with its form, as a sentence: then it says nothing. */
  mistake?: string | undefined;
  /** What stands under `config`; {} where nothing does. */
  config: JsonObject;
  /** The place of a JSON pointer into its value. */
  locate: Locate;
}

/** Ids are `kind:plugin` or `kind:plugin/name` (Backstage, "Configuring Extensions in the App"). */
const ID = /^(entity-card|entity-content|page):([^/]+)(?:\/.*)?$/;

/**
 * Reads the list `app.extensions`: texts, which turn an extension on, and mappings from one id to
 * false, true or `{ config, disabled }`. An entry of another form is given with what is wrong with it.
 * Other kinds of extensions are Backstage's and passed over.
 */
export function readExtensions(config: AppConfig, layers: readonly Layer[]): ConfiguredExtension[] {
  const layer = ownerOf(layers, ['app', 'extensions']);
  if (!layer) return [];
  const items = (config.app?.extensions ?? []) as JsonValue[];
  return items.flatMap((item, index) => {
    const entries = entriesOf(item);
    const [id, value] = entries.find(([key]) => ID.test(key)) ?? [];
    const [, type, plugin] = ID.exec(id ?? '') ?? [];
    if (id === undefined || !type || !plugin) return [];
    const details = isJsonObject(value) ? value : {};
    const pointer = `/app/extensions/${index}${typeof item === 'string' ? '' : `/${escapeKey(id)}`}`;
    return [
      {
        mistake:
          entries.length > 1
            ? `An entry of app.extensions has one id, and this one has ${entries.length}.`
            : mistakeOf(id, value),
        type: type as ExtensionRule['type'],
        plugin,
        shown: value !== false && details.disabled !== true,
        config: isJsonObject(details.config) ? details.config : {},
        locate: (inside, at) => layer.locate(pointer + inside, at),
      },
    ];
  });
}

function entriesOf(item: JsonValue): [string, JsonValue | undefined][] {
  if (typeof item === 'string') return [[item, true]];
  return isJsonObject(item) ? Object.entries(item) : [];
}

/** Keys of an entry; `attachTo` and `if` are Backstage's alone. */
const KEYS: ReadonlySet<string> = new Set(['attachTo', 'config', 'disabled', 'if']);

function mistakeOf(id: string, value: JsonValue | undefined): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (!isJsonObject(value)) return `${id} must be true, false or a mapping.`;
  const unknown = Object.keys(value).find((key) => !KEYS.has(key));
  if (unknown !== undefined) return `${id} must not have the key ${unknown}.`;
  const { config, disabled } = value;
  if (config !== undefined && !isJsonObject(config)) return `config of ${id} must be a mapping.`;
  if (disabled !== undefined && typeof disabled !== 'boolean') {
    return `disabled of ${id} must be true or false.`;
  }
  return undefined;
}
