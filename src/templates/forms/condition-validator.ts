import { hashForSchema, type ValidatorType } from '@rjsf/utils';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { fits } from './fits.ts';
import type { PageChecks } from './validator-runtime.ts';

/**
 * Answers react-jsonschema-form's questions about the conditions of a page from its compiled checks, and
 * about the few that nobody could compile, since they depend on values, without them.
 */
export function conditionValidator(checks: PageChecks): ValidatorType {
  return {
    isValid: (schema, value, root) =>
      checks[schema.$id ?? hashForSchema(schema)]?.(value) ??
      fits(schema as JsonObject, value as JsonValue, root as JsonObject),
    rawValidation: () => ({}),
    validateFormData: () => ({ errors: [], errorSchema: {} }),
  };
}
