// Node only: it brings ajv's compiler.
import createAjvInstance from '@rjsf/validator-ajv8/lib/createAjvInstance.js';
import type { Ajv, Options } from 'ajv';

/**
 * ajv as react-jsonschema-form sets it up (draft-07 with ajv's formats, `color` and `data-url`; unknown
 * keywords and formats are ignored), except that errors do not carry the schema and the value, which the
 * compiled code would have to hold. Schemas are taken as valid: `cleanSchema` looks at them before.
 */
export function createAjv(options: Options): Ajv {
  const fixed: Options = { verbose: false, validateSchema: false, logger: false };
  return createAjvInstance(undefined, undefined, { ...options, ...fixed });
}
