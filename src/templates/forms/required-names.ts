import { objectOf } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import type { TemplateFinding } from '../check/finding.ts';
import type { FormPage } from './form.ts';
import { sameValueSchemas, takesOtherNames } from './subschemas.ts';

/**
 * Takes out of `required` what no page of the form asks for: nobody could ever answer it, and the form
 * would never be done. Reports `template/invalid-schema`.
 */
export function dropUnasked(pages: readonly FormPage[], findings: TemplateFinding[]): FormPage[] {
  const schemas = pages.flatMap((page) =>
    [...sameValueSchemas(page.schema)].map(({ schema }) => schema),
  );
  if (schemas.some(takesOtherNames)) return [...pages];
  const asked = new Set(schemas.flatMap(({ properties }) => Object.keys(objectOf(properties))));
  return pages.map((page) => {
    const { required } = page.schema;
    if (!Array.isArray(required)) return page;
    const isAsked = (name: unknown) => typeof name === 'string' && asked.has(name);
    for (const [index, name] of required.entries()) {
      if (isAsked(name)) continue;
      const [meant] = nearest(String(name), asked);
      findings.push({
        code: 'template/invalid-schema',
        message: `${name} is required, and no page of the form asks for it.`,
        hint: meant ? `Did you mean ${meant}?` : 'Add it to `properties`, or take it out.',
        pointer: `${page.pointer}/required/${index}`,
      });
    }
    return { ...page, schema: { ...page.schema, required: required.filter(isAsked) } };
  });
}
