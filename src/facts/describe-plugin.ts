import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { ADDRESS_PART } from './address-part.ts';
import type { Plugin } from './plugin.ts';
import type { PluginDescription } from './plugin-messages.ts';

/** Seconds of a day: what timers of Node can wait, and more than anybody does. */
const MAX_BUDGET = 86_400;

/**
 * Tells whether a value has the shape of a plugin. Throws where it has not, with a sentence that says
 * what is wrong with it.
 */
export function assertPlugin(value: unknown): asserts value is Plugin {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('it has no default export that is a plugin');
  }
  const plugin = value as Record<keyof Plugin, unknown>;
  if (typeof plugin.name !== 'string' || !ADDRESS_PART.test(plugin.name)) {
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
  if (plugin.budget !== undefined && !isBudget(plugin.budget)) {
    throw new TypeError(`its budget must be a number of seconds from 1 to ${MAX_BUDGET}`);
  }
}

/** Tells whether a value has the shape of a description; a plugin may have sent anything. */
export function isDescription(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const { name, title, section, config, budget, views, missingViews } = value;
  return (
    typeof name === 'string' &&
    ADDRESS_PART.test(name) &&
    isText(title) &&
    isText(section) &&
    (config === undefined || isJsonObject(config)) &&
    (budget === undefined || isBudget(budget)) &&
    isJsonObject(views) &&
    Object.values(views).every(isText) &&
    Array.isArray(missingViews) &&
    missingViews.every(isText)
  );
}

function isBudget(value: unknown): boolean {
  return typeof value === 'number' && value >= 1 && value <= MAX_BUDGET;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.isWellFormed();
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
    title: plugin.title.toWellFormed(),
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
