// Node only: it brings ajv's compiler.
import type { AnySchemaObject } from 'ajv';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { askedSchemas } from './asked-schemas.ts';
import type { FormPage } from './form.ts';
import { createAjv } from './form-ajv.ts';
import { mapSubschemas } from './subschemas.ts';
import type { PageChecks } from './validator-runtime.ts';

/** What is known of pages, so that a form that is checked many times is compiled once. */
const known = new WeakMap<FormPage, PageChecks>();

/** The checks of a page, compiled in memory: the same ones as in the module of `compileValidators`. */
export function pageChecks(page: FormPage): PageChecks {
  const checks = known.get(page) ?? compile(page);
  known.set(page, checks);
  return checks;
}

function compile(page: FormPage): PageChecks {
  const schemas = identifiedSchemas(page);
  const ajv = createAjv({ schemas });
  return Object.fromEntries(
    schemas.map(({ $id = '' }) => [$id, ajv.getSchema($id) ?? (() => false)] as const),
  );
}

/**
 * All schemas that the form asks about while a page is filled in, each with its hash as `$id`; the page's
 * own comes first.
 */
export function identifiedSchemas({ schema }: FormPage): AnySchemaObject[] {
  const asked = askedSchemas(schema);
  const [rootId = ''] = asked.keys();
  return [...asked].map(([hash, one]) => ({
    ...(hash === rootId ? one : referTo(rootId, one)),
    $id: hash,
  }));
}

/** Lets a part of a page that stands alone find what it refers to in the page. */
function referTo(rootId: string, schema: JsonObject): JsonObject {
  const copy = mapSubschemas(schema, ({ schema: inner }) =>
    isJsonObject(inner) ? referTo(rootId, inner) : inner,
  );
  if (typeof copy.$ref === 'string') copy.$ref = `${rootId}${copy.$ref}`;
  return copy;
}
