import { descriptionId, errorId, helpId } from '@rjsf/utils';
import { uiOption } from '../../../templates/forms/ui-option.ts';

/** What of a field decides which texts stand beside it. */
interface Described {
  id: string;
  schema: { description?: string | undefined };
  uiSchema?: object | undefined;
  rawErrors?: string[] | undefined;
}

/** The ids of the texts that describe an input, for `aria-describedby`; undefined where there are none. */
export function describedBy({ id, schema, uiSchema, rawErrors }: Described): string | undefined {
  const options = uiSchema as Parameters<typeof uiOption>[0];
  const ids = [
    rawErrors?.length ? errorId(id) : '',
    schema.description || uiOption(options, 'description') ? descriptionId(id) : '',
    uiOption(options, 'help') ? helpId(id) : '',
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The attributes that tell assistive technology how an input stands. */
export function inputState(props: Described & { required?: boolean | undefined }) {
  return {
    'aria-describedby': describedBy(props),
    'aria-invalid': props.rawErrors?.length ? true : undefined,
    'aria-required': props.required || undefined,
  };
}

/** The id of the element that names a group of inputs. */
export const labelId = (id: string): string => `${id}__label`;
