import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { ExtensionRule } from '../snapshot.ts';
import { type Layer, type Locate, ownerOf } from './layer.ts';
import type { AppConfig } from './schema.ts';

/** An entry of `app.extensions` for something that a plugin could show. */
export interface ConfiguredExtension extends Pick<ExtensionRule, 'type' | 'plugin' | 'shown'> {
  /** What stands under `config`; {} where nothing does. */
  config: JsonObject;
  /** The place of a JSON pointer into `config`. */
  locate: Locate;
}

/** Ids are `kind:plugin` or `kind:plugin/name` (Backstage, "Configuring Extensions in the App"). */
const ID = /^(entity-card|entity-content|page):([^/]+)(?:\/.*)?$/;

/**
 * Reads the list `app.extensions`: texts, which turn an extension on, and mappings from one id to
 * false, true or `{ config, disabled }`. Other kinds of extensions are Backstage's and passed over.
 */
export function readExtensions(config: AppConfig, layers: readonly Layer[]): ConfiguredExtension[] {
  const layer = ownerOf(layers, ['app', 'extensions']);
  if (!layer) return [];
  const items = (config.app?.extensions ?? []) as JsonValue[];
  return items.flatMap((item, index) => {
    const [id, value] = entryOf(item) ?? [];
    const [, type, plugin] = ID.exec(id ?? '') ?? [];
    if (id === undefined || !type || !plugin) return [];
    const details = isJsonObject(value) ? value : {};
    const pointer = `/app/extensions/${index}${typeof item === 'string' ? '' : `/${escapeKey(id)}/config`}`;
    return [
      {
        type: type as ExtensionRule['type'],
        plugin,
        shown: value !== false && details.disabled !== true,
        config: isJsonObject(details.config) ? details.config : {},
        locate: (inside, at) => layer.locate(pointer + inside, at),
      },
    ];
  });
}

function entryOf(item: JsonValue): [string, JsonValue | undefined] | undefined {
  if (typeof item === 'string') return [item, true];
  const [entry, ...others] = isJsonObject(item) ? Object.entries(item) : [];
  return others.length === 0 ? entry : undefined;
}
