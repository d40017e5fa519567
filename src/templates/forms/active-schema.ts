import {
  getClosestMatchingOption,
  mergeSchemas,
  type RJSFSchema,
  retrieveSchema,
  type ValidatorType,
} from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../model/json.ts';

/** What conditions of a page are decided with. */
export interface Deciding {
  validator: ValidatorType;
  /** The schema of the page, to which references lead. */
  root: JsonObject;
}

/**
 * A schema as it is with these values: references followed, conditions and dependencies decided, and of a
 * choice the option that comes closest to the values.
 */
export function activeSchema(
  schema: JsonObject,
  values: JsonObject,
  { validator, root }: Deciding,
): JsonObject {
  const rootSchema = root as RJSFSchema;
  const retrieved = retrieveSchema(validator, schema as RJSFSchema, rootSchema, values);
  const { oneOf, anyOf, ...rest } = retrieved as JsonObject;
  const options = [oneOf ?? anyOf].flat().filter(isJsonObject) as RJSFSchema[];
  if (options.length === 0) return retrieved as JsonObject;
  const closest = getClosestMatchingOption(validator, rootSchema, values, options, 0);
  const option = activeSchema((options[closest] ?? {}) as JsonObject, values, { validator, root });
  return mergeSchemas(rest, option) as JsonObject;
}
