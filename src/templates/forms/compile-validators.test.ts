import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashForSchema, type RJSFSchema, schemaParser } from '@rjsf/utils';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { askedSchemas } from './asked-schemas.ts';
import { compileValidators } from './compile-validators.ts';
import type { TemplateForm } from './form.ts';
import { createAjv } from './form-ajv.ts';
import { identifiedSchemas, pageChecks } from './page-checks.ts';
import { readForm } from './read-form.ts';
import { requireRuntime, type ValidatorModule } from './validator-runtime.ts';

/** A keyword of JSON Schema; an object with such a key looks like a promise to the linter. */
const THEN = 'then';

const folder = mkdtempSync(join(tmpdir(), 'validators-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function load({ code }: { code: string }) {
  const file = join(folder, `${hashForSchema({ title: code })}.mjs`);
  writeFileSync(file, code);
  const module = (await import(pathToFileURL(file).href)) as ValidatorModule;
  return module.default(requireRuntime);
}

const { form } = readForm({
  apiVersion: 'a',
  kind: 'Template',
  metadata: { name: 'service' },
  spec: {
    parameters: {
      definitions: { size: { type: 'integer', minimum: 1 } },
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 2, pattern: '^[a-z"`$\\\\{}/]+$' },
        mail: { type: 'string', format: 'email' },
        day: { type: 'string', format: 'date' },
        colour: { type: 'string', format: 'color' },
        list: { type: 'array', uniqueItems: true, items: { type: ['object', 'string'] } },
        database: { type: 'string', enum: ['none', 'some'] },
        choice: {
          type: 'object',
          oneOf: [
            { properties: { a: { $ref: '#/definitions/size' } }, additionalProperties: false },
            { properties: { b: { allOf: [{ $ref: '#/definitions/size' }] } }, required: ['b'] },
          ],
        },
      },
      dependencies: {
        database: {
          oneOf: [
            { properties: { database: { const: 'none' } } },
            {
              properties: { database: { const: 'some' }, size: { $ref: '#/definitions/size' } },
              required: ['size'],
            },
          ],
        },
      },
      if: { properties: { size: { $ref: '#/definitions/size' } }, required: ['size'] },
      [THEN]: { required: ['mail'] },
    },
  },
});

test('the module holds every schema that the form asks about, as its own parser finds them', async () => {
  const [page] = form.pages;
  const schema = (page?.schema ?? {}) as RJSFSchema;
  const checks = (await load(compileValidators(form))).page0 ?? {};
  expect(Object.keys(checks)).toEqual(expect.arrayContaining(Object.keys(schemaParser(schema))));
  expect(Object.keys(checks)).toEqual([...askedSchemas(schema as JsonObject).keys()]);
});

const values = fc.record(
  {
    name: fc.constantFrom('ab', 'a', 'AB', 3),
    mail: fc.constantFrom('a@b.example', 'a'),
    day: fc.constantFrom('2026-01-31', '2026-02-31'),
    colour: fc.constantFrom('red', '#12'),
    list: fc.array(fc.constantFrom<unknown>('a', { a: 1 }, 3), { maxLength: 3 }),
    database: fc.constantFrom('none', 'some', 'other'),
    size: fc.constantFrom(0, 1, 'x'),
    choice: fc.constantFrom({}, { a: 1 }, { a: 0 }, { b: 1 }, { a: 1, b: 1 }),
  },
  { requiredKeys: [] },
);

test('the module says what ajv says', async () => {
  const compiled = (await load(compileValidators(form))).page0 ?? {};
  const schemas = form.pages.slice(0, 1).flatMap(identifiedSchemas);
  const ajv = createAjv({ schemas });
  fc.assert(
    fc.property(values, (data) => {
      for (const { $id = '' } of schemas) {
        const check = ajv.getSchema($id);
        expect(compiled[$id]?.(data)).toBe(check?.(data));
        expect(compiled[$id]?.errors).toEqual(check?.errors);
      }
    }),
  );
});

test('code is never evaluated, and texts of a template stay texts', async () => {
  const hostile: TemplateForm = readForm({
    apiVersion: 'a',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: {
      parameters: {
        properties: {
          '"]; globalThis.broken = true; //': {
            type: 'string',
            const: '`${globalThis.broken = 1}`',
          },
          b: { pattern: '\\u2028"\n/', format: '"];globalThis.broken=1;//' },
          c: { $ref: '#/properties/"];globalThis.broken=1;\u002f\u002f' },
        },
      },
    },
  }).form;
  const checks = (await load(compileValidators(hostile))).page0 ?? {};
  for (const check of Object.values(checks))
    check({ b: 'x', '"]; globalThis.broken = true; //': 'y' });
  expect(globalThis).not.toHaveProperty('broken');
});

test('values that bring their own `valueOf` and `toString` are compared like others', () => {
  const same = { valueOf: 1, toString: 'x', hasOwnProperty: null };
  const [page] = readForm({
    apiVersion: 'a',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: {
      parameters: { properties: { a: { type: 'array', uniqueItems: true }, b: { enum: [same] } } },
    },
  }).form.pages;
  const check = page && Object.values(pageChecks(page))[0];
  expect(check?.({ a: [same, { ...same, valueOf: 2 }], b: { ...same } })).toBe(true);
  expect(check?.({ a: [same, { ...same }] })).toBe(false);
  expect(check?.({ b: { ...same, toString: 'y' } })).toBe(false);
});
