import type { JsonObject } from '../../../model/json.ts';
import type { EntityRef } from '../../../model/ref.ts';
import type { TemplateBundle } from '../../../templates/bundle.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';

/** What a run needs beside the answers. */
export interface RunMaterial {
  bundle: TemplateBundle;
  entities: Record<EntityRef, JsonObject>;
}

/**
 * Loads what a template delivers for its runs; addresses are relative to `base`. Rejects where one of
 * its files cannot be had.
 */
export async function loadMaterial(
  template: DeliveredTemplate,
  base: string,
  signal: AbortSignal,
): Promise<RunMaterial> {
  const load = async <Value>(address: string): Promise<Value> => {
    const response = await fetch(new URL(address, new URL(base, location.href)), { signal });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  };
  const [bundle, entities] = await Promise.all([
    load<TemplateBundle>(template.files),
    template.entities ? load<RunMaterial['entities']>(template.entities) : {},
  ]);
  return { bundle, entities };
}
