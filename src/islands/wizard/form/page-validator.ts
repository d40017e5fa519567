import {
  ErrorSchemaBuilder,
  hashForSchema,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { pointerKeys } from '../../../model/pointer.ts';
import { conditionValidator } from '../../../templates/forms/condition-validator.ts';
import { wordErrors } from '../../../templates/forms/error-words.ts';
import { fieldFaults } from '../../../templates/forms/field-checks.ts';
import type { FormPage, ValueError } from '../../../templates/forms/form.ts';
import type { PageChecks } from '../../../templates/forms/validator-runtime.ts';

/**
 * The validator of a page from its compiled checks. It differs from `createPrecompiledValidator` of
 * @rjsf/validator-ajv8 in that it does not compare the whole schema at each question, which a form of
 * 1,000 fields feels, that a condition that was not compiled is no exception, and that the `property` of an
 * error is a JSON pointer, since names may have dots and slashes in them.
 */
export function pageValidator(page: FormPage, checks: PageChecks): ValidatorType {
  const whole = checks[hashForSchema(page.schema as RJSFSchema)];
  const faultsOf = (values: JsonObject): ValueError[] => {
    const isFine = whole?.(values) ?? true;
    const errors = isFine ? [] : wordErrors(page, whole?.errors ?? []);
    return [...errors, ...fieldFaults(page.uiSchema, values)];
  };
  return {
    ...conditionValidator(checks),
    validateFormData: (values) => {
      const faults = faultsOf(isJsonObject(values) ? values : {});
      const builder = new ErrorSchemaBuilder();
      for (const { pointer, message } of faults) builder.addErrors(message, pointerKeys(pointer));
      return { errors: faults.map(validationError), errorSchema: builder.ErrorSchema };
    },
  };
}

function validationError({ pointer, message }: ValueError): RJSFValidationError {
  return { property: pointer, message, stack: message };
}
