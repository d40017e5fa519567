import type { JsonObject } from '../../src/model/json.ts';
import { CONFIG_SCHEMA } from '../../src/portal/config/schema.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { type PrintedFile, safeJson } from '../printed-files/printed-file.ts';
import { entitySchema } from './entity-schema.ts';
import { allowPlaceholders, CONFIG_PLACEHOLDERS } from './placeholders.ts';

/** Where the schemas stand below the portal's base. */
export const SCHEMAS = 'schemas/';

/**
 * The JSON Schemas of a portal: `app-config.json`, `entity.json` for entities of any kind, and one for
 * each kind by its name in lower case. Each is known by its own address, where the portal has one.
 */
export function schemaFiles({ portal, schemas }: Snapshot): PrintedFile[] {
  const file = (name: string, schema: () => JsonObject): PrintedFile => ({
    path: `${name}.json`,
    text: () => [safeJson({ ...identify(portal.baseUrl, `${name}.json`), ...schema() })],
  });
  return [
    file('app-config', () => allowPlaceholders(configSchema(), CONFIG_PLACEHOLDERS)),
    file('entity', () => entitySchema(schemas, 'A catalog entity')),
    ...[...Map.groupBy(schemas, ({ kind }) => kind)].map(([kind, variants]) =>
      file(kind.toLowerCase(), () => entitySchema(variants, kind)),
    ),
  ];
}

function configSchema(): JsonObject {
  return JSON.parse(JSON.stringify(CONFIG_SCHEMA)) as JsonObject;
}

function identify(baseUrl: string | undefined, path: string): { $id?: string } {
  if (!baseUrl) return {};
  return { $id: new URL(SCHEMAS + path, baseUrl.replace(/\/?$/, '/')).href };
}
