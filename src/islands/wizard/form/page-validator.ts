import { hashForSchema, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import processRawValidationErrors from '@rjsf/validator-ajv8/lib/processRawValidationErrors.js';
import { conditionValidator } from '../../../templates/forms/condition-validator.ts';
import type { FormPage } from '../../../templates/forms/form.ts';
import type { PageChecks } from '../../../templates/forms/validator-runtime.ts';

/**
 * The validator of a page from its compiled checks. It differs from `createPrecompiledValidator` of
 * @rjsf/validator-ajv8 in two ways: it does not compare the whole schema at each question, which a form of
 * 1,000 fields feels, and a condition that was not compiled is no exception.
 */
export function pageValidator(page: FormPage, checks: PageChecks): ValidatorType {
  const whole = checks[hashForSchema(page.schema as RJSFSchema)];
  // The caller says what errors look like.
  const rawValidation = <Result>(_schema: RJSFSchema, values?: unknown) => {
    const isFine = whole?.(values) ?? true;
    const errors: readonly unknown[] = isFine ? [] : (whole?.errors ?? []);
    return { errors: errors as Result[] };
  };
  const validator: ValidatorType = {
    ...conditionValidator(checks),
    rawValidation,
    validateFormData: (values, schema, customValidate, transformErrors, uiSchema) =>
      processRawValidationErrors(
        validator,
        rawValidation(schema, values),
        values,
        schema,
        customValidate,
        transformErrors,
        uiSchema,
      ),
  };
  return validator;
}
