import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import { hashForSchema } from '@rjsf/utils';
import getFirstMatchingOption from '@rjsf/utils/lib/schema/getFirstMatchingOption.js';
import {
  relaxOptionsForScoring,
  resolveAllReferences,
} from '@rjsf/utils/lib/schema/retrieveSchema.js';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { allSchemas } from './subschemas.ts';

/**
 * Every schema that react-jsonschema-form asks its validator about while a page is filled in, by the hash
 * under which it looks the check up: the page itself, each `if`, each option of `oneOf` and `anyOf` as
 * the library changes it before it asks, and the conditions of `dependencies`.
 *
 * The library's own `schemaParser` finds them by going through all combinations of branches, which with
 * twenty conditions are a million. The schemas that it meets that way are the same ones, since it asks
 * about each condition by itself.
 */
export function askedSchemas(page: JsonObject): Map<string, JsonObject> {
  const asked = new Map<string, JsonObject>();
  const ask = (schema: unknown) => {
    if (isJsonObject(schema)) asked.set(hashForSchema(schema as RJSFSchema), schema);
  };
  const recorder = recordingValidator(ask);
  const root = page as RJSFSchema;
  const resolve = (schema: JsonObject) =>
    resolveAllReferences<RJSFSchema>(schema as RJSFSchema, root, []);
  ask(page);
  for (const { schema } of allSchemas(page)) {
    ask(schema.if);
    for (const options of [schema.oneOf, schema.anyOf]) {
      if (!Array.isArray(options)) continue;
      const written = options.filter(isJsonObject);
      const resolved = written.map(resolve);
      const relaxed = relaxOptionsForScoring<RJSFSchema>(resolved);
      for (const form of [resolved, relaxed]) getFirstMatchingOption(recorder, {}, form, root);
    }
    if (isJsonObject(schema.dependencies)) askDependencies(schema.dependencies, resolve, ask);
  }
  return asked;
}

function askDependencies(
  dependencies: JsonObject,
  resolve: (schema: JsonObject) => RJSFSchema,
  ask: (schema: unknown) => void,
): void {
  for (const [name, dependency] of Object.entries(dependencies)) {
    if (!isJsonObject(dependency)) continue;
    const { oneOf } = resolve(dependency);
    for (const option of Array.isArray(oneOf) ? oneOf : []) {
      if (!isJsonObject(option)) continue;
      for (const { properties } of [option, resolve(option)]) {
        const condition = isJsonObject(properties) ? properties[name] : undefined;
        if (condition) ask({ type: 'object', properties: { [name]: condition } });
      }
    }
  }
}

/** A validator that takes note of what it is asked, and says no so that the next option is asked too. */
function recordingValidator(ask: (schema: unknown) => void): ValidatorType {
  return {
    isValid: (schema) => {
      ask(schema);
      return false;
    },
    rawValidation: () => ({}),
    validateFormData: () => ({ errors: [], errorSchema: {} }),
  };
}
