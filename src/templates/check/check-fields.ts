import { deepEquals } from '@rjsf/utils';
import { type JsonObject, objectOf } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { isOfType } from '../forms/fits.ts';
import { FORM_FIELDS, isFormField } from '../forms/form-fields.ts';
import { isType } from '../forms/keyword-faults.ts';
import type { PlacedSchema } from '../forms/subschemas.ts';
import { readable } from '../instructions/shell.ts';
import type { TemplateFinding } from './finding.ts';
import { writtenSchemas } from './form-schemas.ts';
import { listing } from './listing.ts';

/** What `ui:widget` can name (@rjsf/utils, getWidget). */
const WIDGETS = [
  ...[
    'alt-date',
    'alt-datetime',
    'checkbox',
    'checkboxes',
    'color',
    'data-url',
    'date',
    'date-time',
  ],
  ...[
    'datetime',
    'email',
    'file',
    'files',
    'hidden',
    'hostname',
    'ipv4',
    'ipv6',
    'password',
    'radio',
  ],
  ...['range', 'select', 'text', 'textarea', 'time', 'updown', 'uri'],
];

/**
 * Reports `template/unknown-field` where a form names a field or a widget that Backstage does not have,
 * `template/invalid-schema` for an order that leaves a field out, and `template/refused-default`.
 */
export function checkFields(spec: JsonObject): TemplateFinding[] {
  return writtenSchemas(spec).flatMap((placed) => [
    ...unknownField(placed),
    ...unknownWidget(placed),
    ...incompleteOrder(placed),
    ...refusedDefault(placed),
  ]);
}

/** The form library shows an error instead of the fields where an order leaves one out (@rjsf/utils, orderProperties). */
function incompleteOrder({ schema, pointer }: PlacedSchema): TemplateFinding[] {
  const { 'ui:order': order, properties } = schema;
  if (!Array.isArray(order) || order.includes('*')) return [];
  const missing = Object.keys(objectOf(properties)).filter((name) => !order.includes(name));
  if (missing.length === 0) return [];
  return [
    {
      code: 'template/invalid-schema',
      message: `\`ui:order\` leaves out ${listing(missing)}, and Backstage then shows no field at all.`,
      hint: "Add what is missing, or '*' for all others.",
      pointer: `${pointer}/ui:order`,
    },
  ];
}

/** An empty text is often written where there is no default. */
function refusedDefault({ schema, pointer }: PlacedSchema): TemplateFinding[] {
  const { default: given, type, enum: values } = schema;
  if (given === undefined || given === null || given === '') return [];
  const at = { code: 'template/refused-default' as const, pointer: `${pointer}/default` };
  const message = `The field refuses its own default ${readable(JSON.stringify(given))}.`;
  if (typeof type === 'string' && isType(type) && !isOfType(given, type)) {
    return [{ ...at, message, hint: `Write a value of the type ${type}, or take it out.` }];
  }
  if (!Array.isArray(values) || values.some((value) => deepEquals(value, given))) return [];
  return [{ ...at, message, hint: `Write one of ${listing(values)}.` }];
}

function unknownField({ schema: { 'ui:field': field }, pointer }: PlacedSchema): TemplateFinding[] {
  if (typeof field !== 'string' || isFormField(field)) return [];
  return [unknown('field', field, FORM_FIELDS, pointer)];
}

/** Widgets also go by their long names, such as TextareaWidget. */
function unknownWidget({
  schema: { 'ui:widget': widget },
  pointer,
}: PlacedSchema): TemplateFinding[] {
  if (typeof widget !== 'string' || WIDGETS.includes(widget) || widget.endsWith('Widget'))
    return [];
  return [unknown('widget', widget, WIDGETS, pointer)];
}

function unknown(
  what: 'field' | 'widget',
  name: string,
  known: readonly string[],
  pointer: string,
): TemplateFinding {
  const [meant] = nearest(name, known);
  return {
    code: 'template/unknown-field',
    message: `Backstage has no ${what} ${name}.`,
    hint: meant && `Did you mean ${meant}?`,
    pointer: `${pointer}/ui:${what}`,
  };
}
