// Node only: it brings ajv's compiler.
import type { AnySchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { askedSchemas } from './asked-schemas.ts';
import type { FormPage } from './form.ts';
import { createAjv } from './form-ajv.ts';
import { mapSubschemas } from './subschemas.ts';
import { type PageChecks, requireRuntime } from './validator-runtime.ts';

/** What is known of pages, so that a form that is checked many times is compiled once. */
const known = new WeakMap<FormPage, PageChecks>();

/** The checks of a page, run from the same text that `compileValidators` writes. */
export function pageChecks(page: FormPage): PageChecks {
  const checks = known.get(page) ?? run(compilePage(page));
  known.set(page, checks);
  return checks;
}

/** Runs what ajv compiled, as ajv itself would. */
function run(compiled: string): PageChecks {
  return new Function('require', `return ${compiled}`)(requireRuntime);
}

/**
 * The text of a JavaScript expression with the checks of a page (`PageChecks`), which finds ajv's runtime
 * by a function `require`. Throws what ajv has against the page.
 */
export function compilePage(page: FormPage): string {
  const ajv = createAjv({ schemas: identifiedSchemas(page), code: { source: true } });
  return `(() => {\nconst exports = {};\n${standaloneCode(ajv)}\nreturn exports;\n})()`;
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
