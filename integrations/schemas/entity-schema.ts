import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { KindSchema } from '../../src/model/kinds.ts';
import { moveReferences, when } from './json-schema.ts';
import { allowPlaceholders, ENTITY_PLACEHOLDERS } from './placeholders.ts';

/** A schema that stands among the definitions of another. */
interface Variant extends KindSchema {
  place: string;
}

/**
 * One JSON Schema for entities of all the given kinds, as people write them into YAML files: the kind
 * chooses the rules, then `apiVersion` and `spec.type` where a kind has several sets of them, so that
 * what an editor says is about the kind at hand. Placeholders are allowed.
 */
export function entitySchema(schemas: KindSchema[], title: string): JsonObject {
  const variants = schemas.map((schema, index) => ({
    ...schema,
    place: `${schema.kind}-${index}`,
  }));
  const kinds = [...Map.groupBy(variants, ({ kind }) => kind)];
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata'],
    properties: {
      apiVersion: {
        description: 'The version of the format that the entity is written in.',
        enum: versionsOf(variants),
      },
      kind: { description: 'What the entity is.', enum: kinds.map(([kind]) => kind) },
      metadata: { description: 'What an entity of any kind says about itself.', type: 'object' },
      spec: { description: 'What an entity of this kind says about itself.', type: 'object' },
    },
    allOf: kinds.map(([kind, variants]) =>
      when({ properties: { kind: { const: kind } }, required: ['kind'] }, rulesOf(variants)),
    ),
    definitions: Object.fromEntries(variants.map((one) => [one.place, definitionOf(one)])),
  };
  return allowPlaceholders(schema, ENTITY_PLACEHOLDERS);
}

/** The rules of one kind: those of its one schema, or those that apiVersion and spec.type choose. */
function rulesOf(variants: Variant[]): JsonObject {
  const [only, ...others] = variants;
  if (only && others.length === 0) return { $ref: pointerTo(only) };
  return {
    properties: { apiVersion: { enum: versionsOf(variants) } },
    allOf: variants.map((variant) =>
      when(
        { allOf: [...versionCondition(variant, variants), ...typeCondition(variant, variants)] },
        { $ref: pointerTo(variant) },
      ),
    ),
  };
}

/** An apiVersion is asked for only where it makes a difference, so that the rest is checked without. */
function versionCondition({ apiVersions }: Variant, variants: Variant[]): JsonObject[] {
  if (versionsOf(variants).length === apiVersions.length) return [];
  return [{ properties: { apiVersion: { enum: apiVersions } }, required: ['apiVersion'] }];
}

function typeCondition({ specType, apiVersions }: Variant, variants: Variant[]): JsonObject[] {
  if (specType !== undefined) return [hasType({ const: specType })];
  const others = variants.filter((other) =>
    other.apiVersions.some((version) => apiVersions.includes(version)),
  );
  const types = others.flatMap((other) => other.specType ?? []);
  return types.length === 0 ? [] : [{ not: hasType({ enum: types }) }];
}

function hasType(type: JsonObject): JsonObject {
  return {
    properties: { spec: { type: 'object', properties: { type }, required: ['type'] } },
    required: ['spec'],
  };
}

/** The schema of a kind under all its apiVersions, without the identifier that others may have too. */
function definitionOf(variant: Variant): JsonObject {
  const { $schema, $id, properties, ...schema } = moveReferences(
    variant.schema,
    pointerTo(variant),
  );
  return {
    ...schema,
    properties: {
      ...(isJsonObject(properties) ? properties : {}),
      apiVersion: { enum: variant.apiVersions },
    },
  };
}

function pointerTo({ place }: Variant): string {
  return `#/definitions/${place}`;
}

function versionsOf(schemas: KindSchema[]): string[] {
  return [...new Set(schemas.flatMap(({ apiVersions }) => apiVersions))];
}
