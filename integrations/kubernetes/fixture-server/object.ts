import type { JsonObject } from '../../../src/model/json.ts';

/** An object as an API server answers it when asked for it alone: with `apiVersion`, `kind` and `metadata`. */
export type ApiObject = JsonObject & {
  apiVersion: string;
  kind: string;
  metadata: JsonObject & { name: string; namespace?: string; labels?: Record<string, string> };
};
