import { createRequire } from 'node:module';
import type { CatalogModel, CatalogModelLayer } from '@backstage/catalog-model/alpha';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Entity } from './entity.ts';
import { checkFormat, type FormatIssue, fieldPath } from './entity-format.ts';
import { type JsonObject, type JsonValue, stringsOf } from './json.ts';
import { DEFAULT_NAMESPACE, parseRef, type RefParts } from './ref.ts';
import { defineTemplateKind } from './template-kind.ts';

// The package's ESM build of /alpha imports `lodash/uniqBy` without its extension, which Node
// refuses; the CommonJS build loads. This is the one import of a Node module in this room.
const alpha = createRequire(import.meta.url)(
  '@backstage/catalog-model/alpha',
) as typeof import('@backstage/catalog-model/alpha');

/** One reference in a relation field of an entity, before it is known whether the target exists. */
export interface FieldReference {
  /** Relation type as seen from this entity: `ownedBy`. */
  type: string;
  /** The same relation as seen from the target: `ownerOf`. */
  reverse: string;
  /** The reference as written. */
  text: string;
  /** JSON pointer of the text: `/spec/owner`, `/spec/dependsOn/0`. */
  pointer: string;
  /** Undefined where the text is no reference. */
  target?: RefParts | undefined;
  /** Kind the field assumes where the text names none. */
  defaultKind?: string | undefined;
  /** Whether the model expects the target's kind in this field. */
  allowed: boolean;
}

/** A kind and how people name it. */
export interface KindName {
  kind: string;
  plural: string;
}

/** A relation type and how people read it: `dependsOn`, "depends on". */
export interface RelationName {
  type: string;
  title: string;
}

/** The JSON Schema of one kind, or of one `spec.type` of it that has a shape of its own. */
export interface KindSchema {
  kind: string;
  apiVersions: string[];
  /** Undefined for the schema of every other type. */
  specType?: string | undefined;
  schema: JsonObject;
}

/** The kinds and relations of a catalog. */
export interface KindModel {
  kinds: KindName[];
  schemas: KindSchema[];
  relations: RelationName[];
  /**
   * What is wrong with an entity; empty for a valid one. `unknown` tells that no kind of the model
   * has this kind and apiVersion.
   */
  check(entity: Entity): { issues: FormatIssue[]; unknown: boolean };
  /** The references in the relation fields of a valid entity, in the order the kind declares. */
  references(entity: Entity): FieldReference[];
}

/**
 * Compiles the model of the catalog: Backstage's kinds, AiResource, MCP servers, software templates
 * and the `layers` a company adds in `createCatalogModelLayer` form.
 *
 * References follow Backstage's default engine (plugin-catalog-backend, BuiltinKindsEntityProcessor):
 * a bare name inherits the namespace of the entity that says it, and both directions are always made.
 */
export function createKindModel(layers: CatalogModelLayer[] = []): KindModel {
  const model = alpha.compileCatalogModel([
    alpha.defaultCatalogEntityModel,
    alpha.aiResourceEntityModel,
    alpha.mcpServerApiEntityModel,
    alpha.createCatalogModelLayer({ layerId: 'playbill/template', builder: defineTemplateKind }),
    ...layers,
  ]);
  const relations = model.listRelations();
  const reverseOf = new Map(relations.map((pair) => [pair.forward.type, pair.reverse.type]));
  const validators = new Map<object, ValidateFunction>();
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    strict: false,
    addUsedSchema: false,
  });

  const kindOf = (entity: Entity) => {
    try {
      return model.getKind(entity);
    } catch {
      return undefined; // A known kind under an apiVersion that it does not have.
    }
  };

  const validatorOf = (schema: object): ValidateFunction => {
    const known = validators.get(schema);
    if (known) return known;
    const made = ajv.compile(schema);
    validators.set(schema, made);
    return made;
  };

  return {
    kinds: model.listKinds().map(({ names }) => ({ kind: names.kind, plural: names.plural })),
    schemas: model
      .listKinds()
      .flatMap(({ names, versions }) => schemasOf(model, names.kind, versions)),
    relations: [...new Map(relations.map(({ forward }) => [forward.type, forward])).values()],

    check(entity) {
      const format = checkFormat(entity);
      const kind = kindOf(entity);
      if (!kind) return { issues: format, unknown: true };
      const validate = validatorOf(kind.jsonSchema);
      const schema = validate(entity) ? [] : (validate.errors ?? []).map(toIssue);
      return { issues: mergeIssues(schema, format), unknown: false };
    },

    references(entity) {
      const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
      return (kindOf(entity)?.relationFields ?? []).flatMap((field) => {
        const value = valueAt(entity, field.path);
        const pointer = `/${field.path.replaceAll('.', '/')}`;
        return stringsOf(value).map((text, index) => {
          const target = parseRef(text, {
            kind: field.defaultKind,
            namespace: field.defaultNamespace === 'default' ? DEFAULT_NAMESPACE : namespace,
          });
          return {
            type: field.relation,
            reverse: reverseOf.get(field.relation) ?? field.relation,
            text,
            pointer: Array.isArray(value) ? `${pointer}/${index}` : pointer,
            target,
            defaultKind: field.defaultKind,
            allowed: !target || isAllowed(target.kind, field.allowedKinds),
          };
        });
      });
    },
  };
}

/** One schema for each type, whatever the number of apiVersions that share it. */
function schemasOf(
  model: CatalogModel,
  kind: string,
  versions: { apiVersion: string; specType?: string }[],
): KindSchema[] {
  return [...Map.groupBy(versions, ({ specType }) => specType)].flatMap(([specType, found]) => {
    const [first] = found;
    const spec = specType === undefined ? {} : { spec: { type: specType } };
    const compiled = first && model.getKind({ kind, apiVersion: first.apiVersion, ...spec });
    if (!compiled) return [];
    const apiVersions = found.map(({ apiVersion }) => apiVersion);
    return [{ kind, apiVersions, specType, schema: compiled.jsonSchema as JsonObject }];
  });
}

function isAllowed(kind: string, allowed: string[] | undefined): boolean {
  return !allowed || allowed.some((name) => name.toLowerCase() === kind.toLowerCase());
}

function valueAt(entity: Entity, path: string): JsonValue | undefined {
  let value: unknown = entity;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as JsonValue | undefined;
}

/** One issue a pointer is enough: the schema's word comes first, the format's where it is silent. */
function mergeIssues(schema: FormatIssue[], format: FormatIssue[]): FormatIssue[] {
  const seen = new Map<string, FormatIssue>();
  for (const issue of [...schema, ...format]) {
    const key = `${issue.pointer} ${issue.missing ?? ''}`;
    if (!seen.has(key)) seen.set(key, issue);
  }
  return [...seen.values()];
}

function toIssue(error: ErrorObject): FormatIssue {
  const pointer = error.instancePath;
  const path = fieldPath(pointer);
  switch (error.keyword) {
    case 'required': {
      const missing = String(error.params.missingProperty);
      return { pointer, missing, message: `${fieldPath(`${pointer}/${missing}`)} is missing.` };
    }
    case 'type':
      return {
        pointer,
        message: `${path} must be of type ${[error.params.type].flat().join(' or ')}.`,
      };
    case 'minLength':
      return { pointer, message: `${path} must not be empty.` };
    case 'enum':
      return {
        pointer,
        message: `${path} must be one of ${error.params.allowedValues.join(', ')}.`,
      };
    case 'additionalProperties':
      return {
        pointer: `${pointer}/${error.params.additionalProperty}`,
        message: `${path} must not have the key ${error.params.additionalProperty}.`,
      };
    default:
      return { pointer, message: `${path} ${error.message ?? 'is not valid'}.` };
  }
}
