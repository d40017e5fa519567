import type { Entity } from '../model/entity.ts';
import type { JsonObject } from '../model/json.ts';
import type { Fact } from './fact.ts';

/** What a plugin says about itself, read in its own thread. */
export interface PluginDescription {
  name: string;
  title: string;
  /** Its section of app-config.yaml. */
  section: string;
  /** JSON Schema of that section. */
  config?: JsonObject | undefined;
  /** Seconds that collecting may take, where it says so. */
  budget?: number | undefined;
  /** Absolute paths of Astro components that exist. */
  views: { card?: string | undefined; tab?: string | undefined; page?: string | undefined };
  /** Views that it names and that do not exist, as written. */
  missingViews: string[];
}

/** What the thread of a plugin gets when it starts. */
export interface ThreadStart {
  /** Absolute path of a file, or the name of an npm package. */
  module: string;
  /** How much it may send. */
  limits: SendLimits;
}

/** How much a plugin may send. */
export interface SendLimits {
  /** Facts beyond two for each entity. */
  facts: number;
  /** Bytes of JSON of one fact. */
  factBytes: number;
  /** Bytes of JSON of all facts. */
  bytes: number;
  /** Values that all facts are made of: each takes more memory than it has bytes. */
  values: number;
}

/** What a plugin collects with. */
export interface CollectOrder {
  /** Its section of app-config.yaml. */
  config: JsonObject;
  /** Every entity of the catalog; which ones it applies to is for the plugin to say. */
  entities: Entity[];
  /** What the portal has of earlier snapshots. */
  previous: Fact[];
  /** ISO 8601. */
  now: string;
  /** Secrets of its section. */
  secrets: string[];
  /** What requests say they come from. */
  userAgent: string;
  /** Folder of the answers kept with their ETag. */
  httpFolder: string;
  /** Folder of what `context.lastGood` keeps. */
  keptFolder: string;
  /** Whether what `context.lastGood` is not asked for stays: something of the section is missing. */
  keepAll: boolean;
}

/** What the portal tells the thread of a plugin. */
export type ToPlugin = { type: 'collect'; order: CollectOrder } | { type: 'time-is-up' };

/**
 * What the thread of a plugin tells the portal, as text: a plugin that finds its way to the port can
 * send anything, so everything is read like an answer from outside. JSON: `described` its description,
 * `applies` a list of references, `fact`, `problem`. Words: `invalid` why something it yielded or
 * reported is no JSON, `secret`, `line` that it printed, `failed` why. `done` says no more.
 */
export interface FromPlugin {
  type:
    | 'described'
    | 'applies'
    | 'fact'
    | 'problem'
    | 'invalid'
    | 'secret'
    | 'line'
    | 'done'
    | 'failed';
  text: string;
}
