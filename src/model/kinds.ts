import { createRequire } from 'node:module';
import type { CatalogModel, CatalogModelLayer } from '@backstage/catalog-model/alpha';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Entity } from './entity.ts';
import { checkFormat, checkRootFields, type FormatIssue } from './entity-format.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { DEFAULT_NAMESPACE, type RefParts } from './ref.ts';
import { readReference, unmetKinds, writtenTargets } from './relation-fields.ts';
import { schemaIssues } from './schema-issues.ts';
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
  /** The reference as written; JSON where it is no text. */
  text: string;
  /** JSON pointer of the text: `/spec/owner`, `/spec/dependsOn/0`. */
  pointer: string;
  /** Undefined where what is written is no reference: Backstage then refuses the entity. */
  target?: RefParts | undefined;
  /** Kind the field assumes where the text names none. */
  defaultKind?: string | undefined;
  /** The kinds that the model expects in this field, where the target's is none of them. */
  expected?: string[] | undefined;
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
   * What is wrong with an entity, one issue a place; empty for a valid one. `unknown` tells that no
   * kind of the model has this kind and apiVersion.
   */
  check(entity: Entity): { issues: FormatIssue[]; unknown: boolean };
  /** The references in the relation fields of a valid entity, in the order the kind declares. */
  references(entity: Entity): FieldReference[];
}

/**
 * Compiles the model of the catalog: Backstage's kinds, AiResource, MCP servers, software templates
 * and the `layers` a company adds in `createCatalogModelLayer` form.
 *
 * The verdict on an entity is that of Backstage's entity policies and kind validators. References
 * follow its default engine (plugin-catalog-backend, BuiltinKindsEntityProcessor): a bare name
 * inherits the namespace of the entity that says it, and both directions are always made.
 *
 * Throws where `layers` contradict one another or the built-in ones, hold a schema that Backstage
 * could not compile, or state a relation that has no pair.
 */
export function createKindModel(layers: CatalogModelLayer[] = []): KindModel {
  const model = alpha.compileCatalogModel([...BUILT_IN, ...layers]);
  const relations = model.listRelations();
  const reverseOf = new Map(relations.map((pair) => [pair.forward.type, pair.reverse.type]));
  const validatorOf = createCompiler();
  if (layers.length > 0) verifyKinds(model, reverseOf, validatorOf);

  return {
    kinds: model.listKinds().map(({ names }) => ({ kind: names.kind, plural: names.plural })),
    schemas: schemasOf(model),
    relations: [...new Map(relations.map(({ forward }) => [forward.type, forward])).values()],

    check(entity) {
      const root = checkRootFields(entity);
      const format = checkFormat(entity);
      const kind = findKind(model, entity);
      if (!kind) {
        const types = specTypesOf(model, entity);
        const issues = mergeIssues([root, format, types ? [wrongSpecType(entity, types)] : []]);
        return { issues, unknown: !types };
      }
      const validate = validatorOf(kind.jsonSchema);
      const schema = validate(entity) ? [] : schemaIssues(validate.errors ?? []);
      return { issues: mergeIssues([root, schema, format]), unknown: false };
    },

    references(entity) {
      const inherited = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
      return (findKind(model, entity)?.relationFields ?? []).flatMap((field) => {
        const namespace = field.defaultNamespace === 'default' ? DEFAULT_NAMESPACE : inherited;
        const context = { kind: field.defaultKind, namespace };
        return writtenTargets(entity, field.path).map(({ value, pointer }) => {
          const target = readReference(value, context);
          return {
            type: field.relation,
            reverse: reverseOf.get(field.relation) ?? field.relation,
            text: typeof value === 'string' ? value : JSON.stringify(value),
            pointer,
            target,
            defaultKind: field.defaultKind,
            expected: unmetKinds(field.allowedKinds, target),
          };
        });
      });
    },
  };
}

const BUILT_IN = [
  alpha.defaultCatalogEntityModel,
  alpha.aiResourceEntityModel,
  alpha.mcpServerApiEntityModel,
  alpha.createCatalogModelLayer({ layerId: 'playbill/template', builder: defineTemplateKind }),
];

/** Compiles schemas when they are first needed, as strictly as Backstage's SchemaValidator does. */
function createCompiler(): (schema: object) => ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    addUsedSchema: false, // The apiVersions of a kind share their $id.
    verbose: true,
    logger: false,
  });
  ajv.addKeyword('errorMessage'); // Of ajv-errors, which Backstage adds; it changes no verdict.
  const compiled = new Map<object, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema);
    if (known) return known;
    const made = ajv.compile(schema);
    compiled.set(schema, made);
    return made;
  };
}

type CompiledKind = NonNullable<ReturnType<CatalogModel['getKind']>>;

/** Undefined where no kind has this name, this apiVersion or this `spec.type`. */
function findKind(model: CatalogModel, entity: Entity): CompiledKind | undefined {
  try {
    const { kind, apiVersion, spec } = entity;
    const type = spec?.type;
    return model.getKind({ kind, apiVersion, ...(typeof type === 'string' && { spec: { type } }) });
  } catch {
    return undefined;
  }
}

/** The only `spec.type`s that a kind has, undefined where the kind or apiVersion is unknown too. */
function specTypesOf(model: CatalogModel, entity: unknown): string[] | undefined {
  if (!isJsonObject(entity)) return undefined;
  const known = model.listKinds().find(({ names }) => names.kind === entity.kind);
  const versions = known?.versions.filter(({ apiVersion }) => apiVersion === entity.apiVersion);
  return versions?.length ? versions.flatMap(({ specType }) => specType ?? []) : undefined;
}

function wrongSpecType({ spec }: Entity, types: string[]): FormatIssue {
  const message = `spec.type must be one of ${types.join(', ')}.`;
  if (spec === undefined) return { pointer: '', missing: 'spec', message };
  if (!isJsonObject(spec)) return { pointer: '/spec', message: 'spec must be a mapping.' };
  return spec.type === undefined
    ? { pointer: '/spec', missing: 'type', message }
    : { pointer: '/spec/type', message };
}

/** One way to write a kind: an apiVersion, and a `spec.type` where that has a shape of its own. */
interface KindVersion {
  kind: string;
  apiVersion: string;
  specType?: string | undefined;
  compiled: CompiledKind;
}

function versionsOf(model: CatalogModel): KindVersion[] {
  return model.listKinds().flatMap(({ names: { kind }, versions }) =>
    versions.flatMap(({ apiVersion, specType }) => {
      const spec = specType === undefined ? {} : { spec: { type: specType } };
      const compiled = model.getKind({ kind, apiVersion, ...spec });
      return compiled ? [{ kind, apiVersion, specType, compiled }] : [];
    }),
  );
}

/** One schema for each kind and type, whatever the number of apiVersions that share it. */
function schemasOf(model: CatalogModel): KindSchema[] {
  const groups = Map.groupBy(
    versionsOf(model),
    ({ kind, specType }) => `${kind}\0${specType ?? ''}`,
  ).values();
  return [...groups].flatMap((versions) => {
    const [first] = versions;
    if (!first) return [];
    const { kind, specType, compiled } = first;
    const apiVersions = versions.map(({ apiVersion }) => apiVersion);
    return [{ kind, apiVersions, specType, schema: compiled.jsonSchema as JsonObject }];
  });
}

/** Throws what Backstage would say only when the first entity of a kind arrives. */
function verifyKinds(
  model: CatalogModel,
  reverseOf: ReadonlyMap<string, string>,
  validatorOf: (schema: object) => ValidateFunction,
): void {
  for (const { kind, compiled } of versionsOf(model)) {
    try {
      validatorOf(compiled.jsonSchema);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The schema of ${kind} cannot be used: ${reason}.`);
    }
    const lonely = compiled.relationFields.find(({ relation }) => !reverseOf.has(relation));
    if (lonely) {
      throw new Error(
        `${lonely.path} of ${kind} states the relation ${lonely.relation}, which no relation pair defines.`,
      );
    }
  }
}

/** One issue a place: of several the first. A root field that is there misspelt is not missing too. */
function mergeIssues(parts: FormatIssue[][]): FormatIssue[] {
  const issues = parts.flat();
  const misspelt = new Set(issues.flatMap(({ meant }) => meant ?? []));
  const seen = new Map<string, FormatIssue>();
  for (const issue of issues) {
    const { pointer, missing = '' } = issue;
    if (pointer === '' && misspelt.has(missing)) continue;
    const key = `${pointer} ${missing}`;
    if (!seen.has(key)) seen.set(key, issue);
  }
  return [...seen.values()];
}
