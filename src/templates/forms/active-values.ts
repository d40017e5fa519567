import type { ValidatorType } from '@rjsf/utils';
import { isJsonObject, type JsonObject, type JsonValue, objectOf } from '../../model/json.ts';
import { activeSchema, type Deciding } from './active-schema.ts';
import type { FormPage, TemplateForm } from './form.ts';
import { isPageShown } from './page-condition.ts';
import { sameValueSchemas } from './subschemas.ts';

/**
 * The values that the form asks for as it stands: without answers to questions that another answer has
 * taken away since. Values that no page of the form knows stay, as somebody wrote them on purpose.
 *
 * Backstage hands such left-over answers to the run (plugin-scaffolder-react, Stepper, which takes
 * `liveOmit` and `omitExtraData` away from its form), so that a step can see a database size beside
 * `database: none`.
 */
export function activeValues(
  form: TemplateForm,
  values: JsonObject,
  validatorOf: (page: FormPage) => ValidatorType,
): JsonObject {
  const known = new Set<string>();
  const asked = new Map<string, { schema: JsonObject; deciding: Deciding }>();
  for (const page of form.pages) {
    for (const name of namesIn(page.schema)) known.add(name);
    if (!isPageShown(page, values)) continue;
    const deciding = { validator: validatorOf(page), root: page.schema };
    const active = activeSchema(page.schema, values, deciding);
    for (const [name, schema] of propertiesOf(active)) {
      if (!asked.has(name)) asked.set(name, { schema, deciding });
    }
  }
  return keep(values, (name, value) => {
    const question = asked.get(name);
    if (!question) return known.has(name) ? undefined : value;
    return activeIn(value, question.schema, question.deciding);
  });
}

function activeIn(value: JsonValue, schema: JsonObject, deciding: Deciding): JsonValue {
  if (!isJsonObject(value)) return value;
  const known = namesIn(schema);
  const asked = new Map(propertiesOf(activeSchema(schema, value, deciding)));
  return keep(value, (name, inner) => {
    const property = asked.get(name);
    if (property) return activeIn(inner, property, deciding);
    return known.has(name) ? undefined : inner;
  });
}

function keep(
  values: JsonObject,
  change: (name: string, value: JsonValue) => JsonValue | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const kept = value === undefined ? undefined : change(name, value);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** Names of all properties that a schema gives to its value in any branch. */
function namesIn(schema: JsonObject): Set<string> {
  return new Set(
    [...sameValueSchemas(schema)].flatMap((inner) =>
      Object.keys(objectOf(inner.schema.properties)),
    ),
  );
}

function propertiesOf({ properties }: JsonObject): [string, JsonObject][] {
  return Object.entries(objectOf(properties)).flatMap(([name, schema]) =>
    schema === false ? [] : [[name, isJsonObject(schema) ? schema : {}] as [string, JsonObject]],
  );
}
