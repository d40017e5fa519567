import type { Entity } from '../model/entity.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import type { Fact, GivenFact } from './fact.ts';
import type { FactProblem } from './fact-problem.ts';
import type { HttpClient } from './http/client.ts';

export { refOf } from '../model/entity.ts';
export { formatRef, parseRef } from '../model/ref.ts';
export { problemOf } from './failure-problem.ts';
export { HttpFailure } from './http/failure.ts';
export type { Entity, EntityRef, Fact, FactProblem, GivenFact, HttpClient, JsonObject, JsonValue };

/** A value of an outside system with the time it is from. */
export interface Dated<T> {
  value: T;
  /** ISO 8601. */
  observedAt: string;
  /** What went wrong this time, where the value is from an earlier one. */
  failure?: unknown;
}

/** What a plugin works with while it collects. */
export interface PluginContext<Config = JsonObject> {
  /** The plugin's section of app-config.yaml, checked against its schema. */
  config: Config;
  /** Calls with a time limit, retries, the ETag cache, a limit per host, proxy and certificates. */
  http: HttpClient;
  /** An environment variable that is a secret: it never gets into facts, problems and logs. */
  secret(name: string): string | undefined;
  /**
   * Keeps a value found elsewhere, a token in a kubeconfig, out of facts, problems and logs. Lines that
   * were printed before, and values and answers that were kept before, still hold it.
   */
  hide(secret: string): void;
  /** The time of this snapshot; the same during a whole run. */
  now: Date;
  /** Fires when the plugin's time is up. Whatever was yielded until then counts. */
  signal: AbortSignal;
  /** Prints a line among the logs. */
  log(message: string): void;
  /** The fact of an earlier snapshot about an entity. */
  previous(ref: EntityRef): Fact | undefined;
  /**
   * Makes a value and keeps it on disk under `key`. Where `make` throws, the value of an earlier
   * snapshot comes back, with its time and the failure; where there is none, the failure is thrown.
   */
  lastGood<T extends JsonValue>(key: string, make: () => Promise<T>): Promise<Dated<T>>;
  /** Reports a problem that belongs to no fact. */
  report(problem: FactProblem): void;
  /** Makes foreign text fit to print: secrets taken out, one line, at most `length` characters (300). */
  clean(text: string, length?: number): string;
}

/**
 * What connects the portal with one outside system: a folder under `integrations/` with a `plugin.ts`,
 * or an npm package, whose default export this is.
 */
export interface Plugin<Config = JsonObject> {
  /** Lower case letters, digits and `-`; the address of its tab and its page. */
  name: string;
  /** What its tab and its page are called. */
  title: string;
  /** Its section of app-config.yaml; `name` where nothing is said. */
  section?: string;
  /**
   * JSON Schema of that section. Strings with `visibility: secret` are refused where they are
   * written out. A plugin with a schema runs where its section is there, one without always.
   */
  config?: object;
  /** Seconds that collecting may take, from 1 to 86,400; 60 where nothing is said. */
  budget?: number;
  /** Tells whether an entity is any of its business; usually: it carries an annotation. */
  appliesTo(entity: Entity, config: Config): boolean;
  /** Collects the facts about the entities it applies to, and the facts for its pages. */
  collect(entities: Entity[], context: PluginContext<Config>): AsyncIterable<GivenFact>;
  /** Astro components, as paths from the plugin's own file: './Card.astro'. */
  views: { card?: string; tab?: string; page?: string };
}

/** Gives a plugin its types; it returns what it is given. */
export function definePlugin<Config = JsonObject>(plugin: Plugin<Config>): Plugin<Config> {
  return plugin;
}
