import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { allSchemas, type PlacedSchema } from '../forms/subschemas.ts';

/** The pages of a form as written, with their JSON pointers in the descriptor, those that a feature flag hides too. */
export function writtenPages({ parameters }: JsonObject): PlacedSchema[] {
  if (isJsonObject(parameters)) return [{ schema: parameters, pointer: '/spec/parameters' }];
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((schema, index) =>
    isJsonObject(schema) ? [{ schema, pointer: `/spec/parameters/${index}` }] : [],
  );
}

/** Every schema of a form as written, at any depth. */
export function writtenSchemas(spec: JsonObject): PlacedSchema[] {
  return writtenPages(spec).flatMap(({ schema, pointer }) => [...allSchemas(schema, pointer)]);
}
