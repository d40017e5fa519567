import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { isOwnField, meantField } from '../forms/form-fields.ts';
import { type PlacedSchema, sameValueSchemas, takesOtherNames } from '../forms/subschemas.ts';
import { strayFields, writtenPages, writtenSchemas } from './form-schemas.ts';

/** What the form of a template asks for. */
export interface Declarations {
  /** Every place that describes a parameter, by its name. */
  parameters: ReadonlyMap<string, PlacedSchema[]>;
  /** Every secret that can have a value. */
  secrets: ReadonlySet<string>;
  /** Those of them that the form asks for. */
  asked: ReadonlySet<string>;
  /**
   * Whether there can be no others: all pages list their names and take no further ones, and no field or
   * decorator of a company's own may add some.
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
  const asked = askedSecrets(spec, parameters);
  return {
    parameters,
    secrets: new Set([...GIVEN_SECRETS, ...asked, ...listedSecrets(spec)]),
    asked: new Set(asked),
    isComplete: !isOpen(spec, pages),
  };
}

/** Tells whether a parameter is asked for as a secret. */
export function isSecret({ schema }: PlacedSchema): boolean {
  const field = schema['ui:field'];
  return (meantField(field) ?? field) === 'Secret';
}

function listedSecrets({ secrets }: JsonObject): string[] {
  const schema = isJsonObject(secrets) && isJsonObject(secrets.schema) ? secrets.schema : {};
  return isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
}

function askedSecrets(spec: JsonObject, parameters: ReadonlyMap<string, PlacedSchema[]>): string[] {
  const fields = [...parameters].flatMap(([name, places]) => (places.some(isSecret) ? name : []));
  const credentials = writtenSchemas(spec).flatMap((written) => {
    const options = written.schema['ui:options'];
    const asked = isJsonObject(options) ? options.requestUserCredentials : undefined;
    const name = isJsonObject(asked) ? asked.secretsKey : undefined;
    return typeof name === 'string' ? name : [];
  });
  return [...fields, ...credentials];
}

function isOpen(spec: JsonObject, pages: PlacedSchema[]): boolean {
  if (spec.formDecorators !== undefined || spec.EXPERIMENTAL_formDecorators !== undefined) {
    return true;
  }
  const takesMore = ({ schema }: PlacedSchema) =>
    takesOtherNames(schema) ||
    !isJsonObject(schema.properties ?? {}) ||
    (schema.type ?? 'object') !== 'object' ||
    strayFields(schema).length > 0;
  const hasOwnField = ({ schema }: PlacedSchema) => isOwnField(schema['ui:field']);
  return pages.some(takesMore) || writtenSchemas(spec).some(hasOwnField);
}
