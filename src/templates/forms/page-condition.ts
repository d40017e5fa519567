import type { JsonObject } from '../../model/json.ts';
import { createRenderer } from '../engine/expressions.ts';
import type { FormPage } from './form.ts';

/**
 * Whether a page is shown with the answers so far. A condition that is no expression holds unless it is
 * false; one that cannot be evaluated holds, so that nothing is hidden by mistake.
 */
export function isPageShown({ condition }: FormPage, values: JsonObject): boolean {
  if (typeof condition !== 'string') return condition !== false;
  try {
    const shown = createRenderer({}).render(condition, { parameters: values as never });
    return !['', 'false', '0', 'null', 'undefined', '[]'].includes(shown.trim());
  } catch {
    return true;
  }
}
