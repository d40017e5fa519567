import type { JsonObject } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { FORM_FIELDS, isFormField } from '../forms/form-fields.ts';
import type { TemplateFinding } from './finding.ts';
import { writtenSchemas } from './form-schemas.ts';

/** Reports `template/unknown-field` where a form names a field that Backstage does not have. */
export function checkFields(spec: JsonObject): TemplateFinding[] {
  return writtenSchemas(spec).flatMap(({ schema, pointer }) => {
    const field = schema['ui:field'];
    if (typeof field !== 'string' || isFormField(field)) return [];
    const [meant] = nearest(field, FORM_FIELDS);
    return [
      {
        code: 'template/unknown-field',
        message: `Backstage has no field ${field}.`,
        hint: meant && `Did you mean ${meant}?`,
        pointer: `${pointer}/ui:field`,
      },
    ];
  });
}
