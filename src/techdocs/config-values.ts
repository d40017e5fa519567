import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { ConfigFile } from './config-file.ts';

/** A text of mkdocs.yml. A number is taken for its digits; anything else is `docs/invalid-config`. */
export function textOf(config: ConfigFile, key: string): string | undefined {
  const value = given(config, key);
  if (typeof value === 'number') return String(value);
  if (value === undefined || typeof value === 'string') return value;
  config.report('docs/invalid-config', `${key} is no text.`, [key]);
  return undefined;
}

/** A yes or no of mkdocs.yml; anything else is `docs/invalid-config`. */
export function flagOf(config: ConfigFile, key: string): boolean | undefined {
  const value = given(config, key);
  if (value === undefined || typeof value === 'boolean') return value;
  config.report('docs/invalid-config', `${key} is neither true nor false.`, [key]);
  return undefined;
}

/** A mapping of mkdocs.yml; anything else is `docs/invalid-config`. */
export function mappingOf(config: ConfigFile, key: string): JsonObject | undefined {
  const value = given(config, key);
  if (value === undefined || isJsonObject(value)) return value;
  config.report('docs/invalid-config', `${key} is no mapping.`, [key]);
  return undefined;
}

/** One of the things that a list of mkdocs.yml turns on: plugins, Markdown extensions. */
export interface NamedOptions {
  name: string;
  options: JsonObject;
  /** Where it is written. */
  path: (string | number)[];
}

/**
 * Reads what MkDocs writes as a list of names, a list of names with options, or a mapping of names to
 * options. What is neither is `docs/invalid-config`, and so are options that are no mapping.
 */
export function namedOptions(
  config: ConfigFile,
  value: JsonValue | undefined,
  path: (string | number)[],
): NamedOptions[] {
  if (value === undefined || value === null) return [];
  if (isJsonObject(value)) return fromMapping(config, value, path);
  if (!Array.isArray(value)) {
    config.report(
      'docs/invalid-config',
      `${path.join('.')} is neither a list nor a mapping.`,
      path,
    );
    return [];
  }
  return value.flatMap((item, index) => {
    const place = [...path, index];
    if (typeof item === 'string') return [{ name: item, options: {}, path: place }];
    if (isJsonObject(item)) return fromMapping(config, item, place);
    config.report('docs/invalid-config', `An entry of ${path.join('.')} is no name.`, place);
    return [];
  });
}

function fromMapping(
  config: ConfigFile,
  mapping: JsonObject,
  path: (string | number)[],
): NamedOptions[] {
  return Object.entries(mapping).map(([name, value]) => {
    const place = [...path, name];
    if (isJsonObject(value)) return { name, options: value, path: place };
    if (value !== undefined && value !== null && value !== '') {
      config.report('docs/invalid-config', `The options of ${name} are no mapping.`, place);
    }
    return { name, options: {}, path: place };
  });
}

function given({ values }: ConfigFile, key: string): JsonValue | undefined {
  return Object.hasOwn(values, key) ? (values[key] ?? undefined) : undefined;
}
