import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { isFormField } from '../forms/form-fields.ts';
import { type PlacedSchema, sameValueSchemas, takesOtherNames } from '../forms/subschemas.ts';
import { writtenPages, writtenSchemas } from './form-schemas.ts';

/** What the form of a template asks for. */
export interface Declarations {
  /** Every place that describes a parameter, by its name. */
  parameters: ReadonlyMap<string, PlacedSchema[]>;
  secrets: ReadonlySet<string>;
  /**
   * Whether there can be no others: nothing in the form takes names that it does not list, and no field
   * or decorator of a company's own may add some.
   */
  isComplete: boolean;
}

/** Secrets that Backstage gives to every run (plugin-scaffolder-backend, createRouter). */
const GIVEN_SECRETS = ['backstageToken', '__initiatorCredentials'];

/** Reads what a form asks for, in all its pages and conditions. */
export function readDeclarations(spec: JsonObject): Declarations {
  const pages = writtenPages(spec).flatMap(({ schema, pointer }) => [
    ...sameValueSchemas(schema, pointer),
  ]);
  const parameters = new Map<string, PlacedSchema[]>();
  for (const { schema, pointer } of pages) {
    if (!isJsonObject(schema.properties)) continue;
    for (const [name, inner] of Object.entries(schema.properties)) {
      const place = {
        schema: isJsonObject(inner) ? inner : {},
        pointer: `${pointer}/properties/${escapeKey(name)}`,
      };
      parameters.set(name, [...(parameters.get(name) ?? []), place]);
    }
  }
  return {
    parameters,
    secrets: new Set([...GIVEN_SECRETS, ...askedSecrets(spec, parameters)]),
    isComplete: !isOpen(spec, pages),
  };
}

function askedSecrets(
  { secrets, ...spec }: JsonObject,
  parameters: ReadonlyMap<string, PlacedSchema[]>,
): string[] {
  const schema = isJsonObject(secrets) && isJsonObject(secrets.schema) ? secrets.schema : {};
  const fields = [...parameters].flatMap(([name, places]) =>
    places.some((place) => place.schema['ui:field'] === 'Secret') ? name : [],
  );
  const credentials = writtenSchemas(spec).flatMap((written) => {
    const options = written.schema['ui:options'];
    const asked = isJsonObject(options) ? options.requestUserCredentials : undefined;
    const name = isJsonObject(asked) ? asked.secretsKey : undefined;
    return typeof name === 'string' ? name : [];
  });
  const listed = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...fields, ...credentials, ...listed];
}

function isOpen(spec: JsonObject, pages: PlacedSchema[]): boolean {
  if (spec.formDecorators !== undefined || spec.EXPERIMENTAL_formDecorators !== undefined) {
    return true;
  }
  const hasOwnField = ({ schema }: PlacedSchema) => {
    const field = schema['ui:field'];
    return field !== undefined && !isFormField(field);
  };
  return (
    pages.some(({ schema }) => takesOtherNames(schema)) || writtenSchemas(spec).some(hasOwnField)
  );
}
