import { isJsonObject, type JsonObject, objectOf } from '../../../src/model/json.ts';
import { nearest } from '../../../src/model/nearest.ts';
import { escapeKey, pointerKeys, valueAt } from '../../../src/model/pointer.ts';
import { sentence } from '../../../src/templates/check/sentence.ts';
import type { TemplateForm, ValueError } from '../../../src/templates/forms/form.ts';
import { type SecretQuestion, secretQuestions } from '../../../src/templates/forms/secret-paths.ts';
import { sameValueSchemas, takesOtherNames } from '../../../src/templates/forms/subschemas.ts';
import { secretVariable } from '../../../src/templates/instructions/shell.ts';
import type { Notice } from './notice.ts';
import type { ValuesFile } from './values-file.ts';

/** Values that the form does not have are named up to this many. */
const MAX_NAMED = 20;

/** The parts of a file of values that say where a value stands. */
type Placed = Pick<ValuesFile, 'values' | 'placeOf'>;

/**
 * The values of a file without those that the form does not have, which the form in the browser does not
 * take from an address either, and a warning for each with its place.
 */
export function takeOutUnknown(
  form: TemplateForm,
  { values, placeOf }: Placed,
): { values: JsonObject; notices: Notice[] } {
  const schemas = form.pages.map(({ schema }) => schema);
  const unknown = [...unknownKeys(schemas, values, '')];
  const pointers = new Set(unknown.map(({ pointer }) => pointer));
  const notices = unknown
    .slice(0, MAX_NAMED)
    .map(({ pointer, known }) => noticeOf(pointer, known, placeOf));
  const others = unknown.length - notices.length;
  if (others > 0) {
    const message = `The form does not have ${others} more of these values either.`;
    notices.push({ level: 'warning', message });
  }
  return { values: without(values, pointers, ''), notices };
}

function noticeOf(pointer: string, known: Iterable<string>, placeOf: Placed['placeOf']): Notice {
  const [meant] = nearest(pointerKeys(pointer).at(-1) ?? '', known);
  return {
    level: 'warning',
    message: `The form has no ${pointer}.`,
    hint: meant === undefined ? 'Take it out; it is not used.' : `Did you mean ${meant}?`,
    place: placeOf(pointer, 'key'),
  };
}

/**
 * Errors for the values that a form does not take and for those that are missing, each by its JSON
 * pointer, and with its place where it stands in the file. `values` are those of the file with the
 * defaults of the form, `errors` what the checks of the form say about them.
 */
export function wrongAnswers(
  form: TemplateForm,
  { values, errors }: { values: JsonObject; errors: readonly ValueError[] },
  file: Placed | undefined,
): Notice[] {
  const secrets = secretQuestions(form);
  return errors.map(({ pointer, message, value }) => {
    if (valueAt(values, pointer) === undefined) {
      const hint = missingHint(pointer, secrets);
      return { level: 'error', message: `${pointer} is missing.`, hint };
    }
    return {
      level: 'error',
      message: `${pointer}: ${sentence(message)}`,
      hint: value === undefined ? undefined : `Did you mean ${JSON.stringify(value)}?`,
      place: placeIn(file, pointer),
    };
  });
}

function placeIn(file: Placed | undefined, pointer: string): string | undefined {
  const isInFile = file !== undefined && valueAt(file.values, pointer) !== undefined;
  return isInFile ? file.placeOf(pointer) : undefined;
}

function missingHint(pointer: string, secrets: readonly SecretQuestion[]): string {
  const place = pointerKeys(pointer).join('/');
  const secret = secrets.find(({ path }) => path.join('/') === place);
  return secret
    ? `Set it in the environment as ${secretVariable(secret.name)}.`
    : 'Write it into the file of --values, or run the command in a terminal to be asked.';
}

/** Names of values that no schema has, whatever the other values are, with those that it has there. */
function* unknownKeys(
  schemas: readonly JsonObject[],
  values: JsonObject,
  pointer: string,
): Iterable<{ pointer: string; known: Iterable<string> }> {
  const described = schemas.flatMap((schema) =>
    [...sameValueSchemas(schema)].map((placed) => placed.schema),
  );
  if (described.some(takesOtherNames)) return;
  const properties = new Map<string, JsonObject[]>();
  for (const schema of described) {
    for (const [name, property] of Object.entries(objectOf(schema.properties))) {
      const known = properties.get(name) ?? [];
      properties.set(name, isJsonObject(property) ? [...known, property] : known);
    }
  }
  for (const [name, value] of Object.entries(values)) {
    const here = `${pointer}/${escapeKey(name)}`;
    const inner = properties.get(name);
    if (inner === undefined) {
      yield { pointer: here, known: properties.keys() };
    } else if (isJsonObject(value) && inner.some((schema) => isJsonObject(schema.properties))) {
      yield* unknownKeys(inner, value, here);
    }
  }
}

function without(values: JsonObject, pointers: ReadonlySet<string>, outer: string): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const pointer = `${outer}/${escapeKey(name)}`;
      if (pointers.has(pointer)) return [];
      return [[name, isJsonObject(value) ? without(value, pointers, pointer) : value]];
    }),
  );
}
