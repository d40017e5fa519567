import type { Entity } from '../model/entity.ts';
import type { JsonObject } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
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
}

/** What the portal tells the thread of a plugin. */
export type ToPlugin = { type: 'collect'; order: CollectOrder } | { type: 'time-is-up' };

/** What the thread of a plugin tells the portal. */
export type FromPlugin =
  | { type: 'described'; description: PluginDescription }
  | { type: 'applies'; refs: EntityRef[] }
  /** JSON of a fact. */
  | { type: 'fact'; json: string }
  /** JSON of a problem. */
  | { type: 'problem'; json: string }
  /** Something it yielded or reported that is no JSON, with the reason. */
  | { type: 'invalid'; reason: string }
  | { type: 'secret'; value: string }
  /** A line that it printed. */
  | { type: 'line'; text: string }
  | { type: 'done' }
  | { type: 'failed'; reason: string };
