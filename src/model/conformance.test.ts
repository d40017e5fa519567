import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  entityEnvelopeSchemaValidator,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  type KindValidator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../catalog/parse.ts';
import type { Entity } from './entity.ts';
import { mutatedEntities } from './entity-mutations.ts';
import type { JsonObject } from './json.ts';
import { createKindModel } from './kinds.ts';
import { pointerKeys } from './pointer.ts';
import { formatRef } from './ref.ts';

const alpha = createRequire(import.meta.url)(
  '@backstage/catalog-model/alpha',
) as typeof import('@backstage/catalog-model/alpha');

const ROOT = join(import.meta.dirname, '../..');
const CORPUS = join(ROOT, '../shared/corpus');
const PROPERTY = { seed: 20261121, numRuns: 6000 };

const model = createKindModel();

// What CatalogBuilder and DefaultCatalogProcessingOrchestrator put together of these parts.
const envelope = entityEnvelopeSchemaValidator();
const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const BUILT_IN: KindValidator[] = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
];
/** Kinds and types that only the layers of the newer model know. */
const LAYERED: Record<string, KindValidator> = {
  'API mcp-server': alpha.mcpServerApiEntityValidator,
  'AiResource skill': alpha.skillAiResourceEntityV1alpha1Validator,
  'AiResource rule': alpha.ruleAiResourceEntityV1alpha1Validator,
  'AiResource plugin': alpha.pluginAiResourceEntityV1alpha1Validator,
  'AiResource marketplace': alpha.marketplaceAiResourceEntityV1alpha1Validator,
};

/** Backstage's own verdict on the content of one entity. */
async function backstageAccepts(document: JsonObject): Promise<boolean> {
  try {
    const entity = await policies.enforce(envelope(structuredClone(document)));
    if (!entity) return false;
    for (const validator of validatorsFor(entity)) if (await validator.check(entity)) return true;
    return false;
  } catch {
    return false;
  }
}

function validatorsFor({ kind, spec }: Pick<Entity, 'kind' | 'spec'>): KindValidator[] {
  const layered = typeof spec?.type === 'string' && LAYERED[`${kind} ${spec.type}`];
  if (layered) return [layered];
  return kind === 'AiResource' ? [alpha.aiResourceEntityV1alpha1Validator] : BUILT_IN;
}

/**
 * Field, default kind, relation and its reverse, in the words of BuiltinKindsEntityProcessor
 * (plugin-catalog-backend 4.0), ScaffolderEntitiesProcessor, and the layers for AiResource.
 */
type Rule = [field: string, defaultKind: string | undefined, type: string, reverse: string];
const OWNER: Rule = ['owner', 'Group', 'ownedBy', 'ownerOf'];
const SYSTEM: Rule = ['system', 'System', 'partOf', 'hasPart'];
const DEPENDS: Rule[] = [
  ['dependsOn', undefined, 'dependsOn', 'dependencyOf'],
  ['dependencyOf', undefined, 'dependencyOf', 'dependsOn'],
];
const RULES: Record<string, Rule[]> = {
  Component: [
    OWNER,
    SYSTEM,
    ['subcomponentOf', 'Component', 'partOf', 'hasPart'],
    ['providesApis', 'API', 'providesApi', 'apiProvidedBy'],
    ['consumesApis', 'API', 'consumesApi', 'apiConsumedBy'],
    ...DEPENDS,
  ],
  API: [OWNER, SYSTEM],
  Resource: [OWNER, SYSTEM, ...DEPENDS],
  System: [OWNER, ['domain', 'Domain', 'partOf', 'hasPart']],
  Domain: [OWNER, ['subdomainOf', 'Domain', 'partOf', 'hasPart']],
  Group: [
    ['parent', 'Group', 'childOf', 'parentOf'],
    ['children', 'Group', 'parentOf', 'childOf'],
    ['members', 'User', 'hasMember', 'memberOf'],
  ],
  User: [['memberOf', 'Group', 'memberOf', 'hasMember']],
  Location: [],
  Template: [OWNER],
  AiResource: [OWNER, SYSTEM],
  'AiResource skill': [OWNER, SYSTEM, ['dependsOn', 'AiResource', 'dependsOn', 'dependencyOf']],
  'AiResource plugin': [OWNER, SYSTEM, ['skills', 'AiResource', 'hasPart', 'partOf']],
  'AiResource marketplace': [OWNER, SYSTEM, ['plugins', 'AiResource', 'hasPart', 'partOf']],
};

/** The relations that Backstage emits for a valid entity, or 'refused' where a reference is none. */
function backstageRelations({ kind, metadata, spec }: Entity): string[] | 'refused' {
  const rules = RULES[`${kind} ${String(spec?.type)}`] ?? RULES[kind] ?? [];
  const defaultNamespace = metadata.namespace || 'default';
  try {
    return rules.flatMap(([field, defaultKind, type, reverse]) => {
      const written = spec?.[field];
      if (!written) return [];
      return [written].flat().map((target) => {
        const context = { defaultNamespace, ...(defaultKind && { defaultKind }) };
        // Targets that are no strings get as far as parseEntityRef does with them.
        const ref = parseEntityRef(target as string, context);
        return `${type} ${reverse} ${stringifyEntityRef(ref)}`;
      });
    });
  } catch {
    return 'refused';
  }
}

function ourRelations(entity: Entity): string[] | 'refused' {
  const references = model.references(entity);
  if (references.some(({ target }) => !target)) return 'refused';
  return references.flatMap(({ type, reverse, target }) =>
    target ? [`${type} ${reverse} ${formatRef(target)}`] : [],
  );
}

function accepts(document: JsonObject): boolean {
  const { issues, unknown } = model.check(document as unknown as Entity);
  return issues.length === 0 && !unknown;
}

/** Asserts that an issue's pointer leads to a value, and a missing key is missing there. */
function expectLocated(document: JsonObject): void {
  for (const { pointer, missing, message } of model.check(document as unknown as Entity).issues) {
    let value: unknown = document;
    for (const key of pointerKeys(pointer)) {
      expect(Object.hasOwn(value as object, key), `${pointer}: ${message}`).toBe(true);
      value = Object.getOwnPropertyDescriptor(value, key)?.value;
    }
    if (missing !== undefined) expect(Object.hasOwn(Object(value), missing), message).toBe(false);
    expect(message).toMatch(/^\S.*\.$/s);
  }
}

const isTemplate = ({ kind }: JsonObject) => kind === 'Template';

function readDocuments(files: string[]): JsonObject[] {
  return files
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /^apiVersion: *\S*backstage\.io/m.test(text))
    .flatMap((text) => parseFile(text, '', '').documents)
    .flatMap(({ value }) => (value ? [value] : []));
}

const everyField = readDocuments([join(import.meta.dirname, 'fixtures/every-field.yaml')]);
const ownFiles = globSync('{content,src/catalog/fixtures}/**/*.yaml', { cwd: ROOT });
const corpusFiles = existsSync(CORPUS) ? globSync('**/*.{yaml,yml}', { cwd: CORPUS }) : [];
if (!existsSync(CORPUS)) console.warn(`${CORPUS} is absent: its entities are not compared.`);
const real = readDocuments([
  ...ownFiles.map((file) => join(ROOT, file)),
  ...corpusFiles.map((file) => join(CORPUS, file)),
]);

describe('the verdict and the relations of Backstage', () => {
  test('every kind with every field is valid', async () => {
    for (const document of everyField) {
      expect(model.check(document as unknown as Entity)).toEqual({ issues: [], unknown: false });
      if (!isTemplate(document)) expect(await backstageAccepts(document)).toBe(true);
    }
  });

  test('for real documents', async () => {
    expect(real.length).toBeGreaterThan(50);
    for (const document of real.filter((document) => !isTemplate(document))) {
      const label = JSON.stringify(document).slice(0, 400);
      expect(accepts(document), label).toBe(await backstageAccepts(document));
    }
  });

  test('for changed documents', async () => {
    const valid = real.filter(accepts);
    const seeds = fc.oneof(mutatedEntities(everyField), mutatedEntities(valid));
    const property = fc.asyncProperty(seeds, async (document) => {
      if (isTemplate(document)) return;
      expect(accepts(document)).toBe(await backstageAccepts(document));
      expectLocated(document);
    });
    await fc.assert(property, PROPERTY);
  });

  test('relations of changed documents', () => {
    const property = fc.property(mutatedEntities([...everyField, ...real]), (document) => {
      if (!accepts(document)) return;
      const entity = document as unknown as Entity;
      const [ours, theirs] = [ourRelations(entity), backstageRelations(entity)];
      expect(Array.isArray(ours) ? ours.sort() : ours).toEqual(
        Array.isArray(theirs) ? theirs.sort() : theirs,
      );
    });
    fc.assert(property, PROPERTY);
  });
});
