import type { FieldTemplateProps } from '@rjsf/utils';
import { uiOption } from '../../../templates/forms/ui-option.ts';
import { needsJson } from '../fields/json-text.ts';

/**
 * Who names a field. `input`: a label of one input; `group`: a text that names several inputs; `itself`:
 * the field draws its own name.
 */
export type LabelPlace = 'input' | 'group' | 'itself';

const GROUP_WIDGETS: ReadonlySet<unknown> = new Set(['radio', 'checkboxes']);

/** Decides who names a field, from its type and from how the template wants it drawn. */
export function labelPlace(
  props: Pick<FieldTemplateProps, 'schema' | 'uiSchema' | 'displayLabel'>,
): LabelPlace {
  const { schema, uiSchema, displayLabel } = props;
  const field = uiOption(uiSchema, 'field');
  const widget = uiOption(uiSchema, 'widget');
  if (field === 'RepoUrlPicker') return 'group';
  if (typeof field === 'string') return 'input';
  if (GROUP_WIDGETS.has(widget)) return 'group';
  if (needsJson(schema)) return 'input';
  if (schema.type === 'object') return 'itself';
  if (schema.type === 'boolean' && (widget === undefined || widget === 'checkbox')) return 'itself';
  if (schema.type === 'array' && !displayLabel) return 'itself';
  return 'input';
}
