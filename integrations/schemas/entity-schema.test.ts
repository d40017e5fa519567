import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/catalog/parse.ts';
import type { Entity } from '../../src/model/entity.ts';
import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import { createKindModel, type KindSchema } from '../../src/model/kinds.ts';
import { entitySchema } from './entity-schema.ts';

const model = createKindModel();
const anyKind = errorsUnder(model.schemas);
const ownKind = new Map(
  [...Map.groupBy(model.schemas, ({ kind }) => kind)].map(([kind, schemas]) => [
    kind,
    errorsUnder(schemas),
  ]),
);

describe('entities of the sample company and of the catalog’s fixtures', () => {
  const files = fastGlob.sync([
    '{content,src/catalog/fixtures}/**/*.{yaml,yml}',
    'catalog-info.yaml',
    '!**/skeleton/**',
  ]);
  const valid = files.flatMap((file) =>
    documentsOf(file)
      .filter(isValid)
      .map((document) => ({ file, document })),
  );

  test('are many, of most kinds', () => {
    expect(valid.length).toBeGreaterThan(80);
    expect(new Set(valid.map(({ document }) => document.kind)).size).toBeGreaterThan(7);
  });

  test.each(files.filter((file) => valid.some((one) => one.file === file)))('%s', (file) => {
    for (const { document } of valid.filter((one) => one.file === file)) {
      expect(anyKind(document)).toEqual([]);
      expect(ownKind.get(document.kind)?.(document)).toEqual([]);
    }
  });

  test('are judged as the model does when a field of spec is gone or is a number', () => {
    const disagreements = valid.flatMap(({ file, document }) =>
      Object.keys(document.spec ?? {}).flatMap((field) => {
        const { [field]: _, ...without } = document.spec ?? {};
        return [without, { ...without, [field]: 7 }]
          .map((spec) => ({ ...document, spec }))
          .filter((changed) => isValid(changed) !== (anyKind(changed).length === 0))
          .map(() => `${file}: ${field}`);
      }),
    );
    expect(disagreements).toEqual([]);
  });
});

describe('what is wrong', () => {
  test('a missing owner is missed in spec alone', () => {
    expect(anyKind(component({ type: 'service', lifecycle: 'production' }))).toEqual([
      "/spec must have required property 'owner'",
    ]);
  });

  test('a kind that is unknown is said to be so, once', () => {
    const unknown = { ...component({}), kind: 'Componnet' };
    expect(anyKind(unknown)).toEqual(['/kind must be equal to one of the allowed values']);
  });

  test('a kind under an apiVersion that it does not have', () => {
    const foreign = {
      ...component({ type: 'service', lifecycle: 'production', owner: 'team-a' }),
      apiVersion: 'scaffolder.backstage.io/v1beta3',
    };
    expect(anyKind(foreign)).toEqual(['/apiVersion must be equal to one of the allowed values']);
  });

  test('another kind is no entity of a schema for one kind', () => {
    expect(ownKind.get('API')?.(component({}))).toEqual([
      '/kind must be equal to one of the allowed values',
    ]);
  });

  test('spec.type chooses among the shapes of a kind', () => {
    const spec = { lifecycle: 'production', owner: 'team-a' };
    const api = (more: JsonObject) => ({ ...component({ ...spec, ...more }), kind: 'API' });
    expect(anyKind(api({ type: 'mcp-server' }))).toEqual([
      "/spec must have required property 'remotes'",
    ]);
    expect(anyKind(api({ type: 'openapi' }))).toEqual([
      "/spec must have required property 'definition'",
    ]);
    expect(anyKind(api({}))).toEqual([
      "/spec must have required property 'type'",
      "/spec must have required property 'definition'",
    ]);
    expect(anyKind({ ...api({}), spec: 'none' })).toEqual(['/spec must be object']);
  });
});

describe('placeholders', () => {
  const spec = { type: 'openapi', lifecycle: 'production', owner: 'team-a' };
  const api = (definition: JsonObject) => ({ ...component({ ...spec, definition }), kind: 'API' });

  test('stand for a text or a list', () => {
    expect(anyKind(api({ $text: './openapi.yaml' }))).toEqual([]);
    const full = { type: 'service', lifecycle: 'production', owner: 'team-a' };
    expect(anyKind(component({ ...full, dependsOn: { $yaml: './depends-on.yaml' } }))).toEqual([]);
    expect(anyKind(component({ ...full, dependsOn: [{ $text: './name.txt' }] }))).toEqual([]);
  });

  test('are the only objects that may', () => {
    expect(anyKind(api({ openapi: '3.1.0' }))).not.toEqual([]);
    expect(anyKind(api({ $text: './a', $json: './b' }))).not.toEqual([]);
    expect(anyKind(api({}))).not.toEqual([]);
  });
});

describe('kinds of a company', () => {
  const port = { $id: 'same', type: 'object', required: ['spec'], properties: {} };
  const ship = (version: string, spec: JsonObject): KindSchema => ({
    kind: 'Ship',
    apiVersions: [`sea.example/${version}`],
    schema: { ...port, properties: { kind: { const: 'Ship' }, metadata: {}, spec } },
  });

  test('keep their local references', () => {
    const schema = ship('v1', { $ref: '#/definitions/cargo' });
    const definitions = {
      cargo: { type: 'object', properties: { deck: { $ref: '#/definitions/deck' } } },
      deck: { type: 'number' },
    };
    const errors = errorsUnder([
      { ...schema, schema: { ...schema.schema, definitions } },
      ...model.schemas,
    ]);
    const entity = { apiVersion: 'sea.example/v1', kind: 'Ship', metadata: {} };
    expect(errors({ ...entity, spec: { deck: 3 } })).toEqual([]);
    expect(errors({ ...entity, spec: { deck: 'top' } })).toEqual(['/spec/deck must be number']);
  });

  test('may have rules of their own under each apiVersion', () => {
    const errors = errorsUnder([
      ship('v1', { type: 'object', required: ['port'] }),
      ship('v2', { type: 'object', required: ['harbour'] }),
    ]);
    const entity = { kind: 'Ship', metadata: {}, spec: {} };
    expect(errors({ ...entity, apiVersion: 'sea.example/v1' })).toEqual([
      "/spec must have required property 'port'",
    ]);
    expect(errors({ ...entity, apiVersion: 'sea.example/v2' })).toEqual([
      "/spec must have required property 'harbour'",
    ]);
    expect(errors(entity)).toEqual(["must have required property 'apiVersion'"]);
  });
});

/** Compiles the schema of these kinds; gives a function that says what is wrong with a document. */
function errorsUnder(schemas: KindSchema[]): (document: unknown) => string[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(entitySchema(schemas, 'x'));
  return (document) => {
    validate(document);
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return [
      ...new Set(errors.map(({ instancePath, message }) => `${instancePath} ${message}`.trim())),
    ];
  };
}

function component(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web' },
    spec,
  };
}

function documentsOf(file: string): Entity[] {
  return parseFile(readFileSync(file, 'utf8'), '', file)
    .documents.map(({ value }): unknown => value)
    .filter(isEntity);
}

function isEntity(document: unknown): document is Entity {
  return (
    isJsonObject(document) &&
    typeof document.apiVersion === 'string' &&
    typeof document.kind === 'string' &&
    isJsonObject(document.metadata)
  );
}

function isValid(entity: Entity): boolean {
  const { issues, unknown } = model.check(entity);
  return issues.length === 0 && !unknown;
}
