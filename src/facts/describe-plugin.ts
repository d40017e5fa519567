import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../model/json.ts';
import type { Plugin } from './plugin.ts';
import type { PluginDescription } from './plugin-messages.ts';

/** Lower case letters, digits and `-`: what stands in addresses. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Tells whether a value has the shape of a plugin. Throws where it has not, with a sentence that says
 * what is wrong with it.
 */
export function assertPlugin(value: unknown): asserts value is Plugin {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('it has no default export that is a plugin');
  }
  const plugin = value as Record<keyof Plugin, unknown>;
  if (typeof plugin.name !== 'string' || !NAME.test(plugin.name)) {
    throw new TypeError('its name must be of lower case letters, digits and -');
  }
  if (typeof plugin.title !== 'string' || plugin.title === '') {
    throw new TypeError('it has no title');
  }
  for (const key of ['appliesTo', 'collect'] as const) {
    if (typeof plugin[key] !== 'function') throw new TypeError(`it has no function ${key}`);
  }
  if (typeof plugin.views !== 'object' || plugin.views === null) {
    throw new TypeError('it has no views, not even {}');
  }
  if (plugin.section !== undefined && typeof plugin.section !== 'string') {
    throw new TypeError('its section must be a text');
  }
  if (plugin.config !== undefined && (typeof plugin.config !== 'object' || !plugin.config)) {
    throw new TypeError('its config must be a JSON Schema');
  }
  if (plugin.budget !== undefined && !(Number(plugin.budget) > 0)) {
    throw new TypeError('its budget must be a number of seconds');
  }
}

/** What a plugin says about itself; `url` is the address of its file. */
export function describePlugin(plugin: Plugin, url: string): PluginDescription {
  const views: PluginDescription['views'] = {};
  const missingViews: string[] = [];
  for (const key of ['card', 'tab', 'page'] as const) {
    const written = plugin.views[key];
    if (written === undefined) continue;
    const path = fileURLToPath(new URL(written, url));
    if (existsSync(path)) views[key] = path;
    else missingViews.push(written);
  }
  return {
    name: plugin.name,
    title: plugin.title,
    section: plugin.section ?? plugin.name,
    config: plugin.config === undefined ? undefined : asSchema(plugin.config),
    budget: plugin.budget,
    views,
    missingViews,
  };
}

/** A schema is data; whatever else a plugin puts there gets lost on the way between threads. */
function asSchema(config: object): JsonObject {
  return JSON.parse(JSON.stringify(config)) as JsonObject;
}
