import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type FormatIssue, fieldPath } from '../../model/entity-format.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { pointerKeys } from '../../model/pointer.ts';
import { type Problem, problem } from '../../model/problem.ts';
import { schemaIssues } from '../../model/schema-issues.ts';
import type { ConfigSection } from './sections.ts';
import { pointerBefore, takeOut } from './take-out.ts';

/** The section of a plugin after the check. */
export interface CheckedSection {
  /** What the plugin gets; undefined where its schema refuses what is left. */
  config?: JsonObject | undefined;
  /** The secrets in it. */
  secrets: string[];
  problems: Problem[];
  /** The pointer that something of `config` has in the section as written. */
  pointerBefore(pointer: string): string;
}

/** A schema that a plugin has for its section, ready for use. */
export type SectionSchema = (value: JsonValue) => { errors: ErrorObject[]; secrets: string[] };

/**
 * Compiles the schema of a plugin's section. Beside JSON Schema it knows Backstage's `visibility`:
 * strings with the value `secret` are told with their JSON pointers (Backstage, "Defining
 * Configuration for your Plugin"). Throws where it is no schema.
 */
export function compileSchema(schema: JsonObject): SectionSchema {
  const secrets = new Set<string>();
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false });
  ajv.addKeyword({
    keyword: 'visibility',
    schemaType: 'string',
    validate: (
      visibility: string,
      data: unknown,
      _schema: unknown,
      at?: { instancePath: string },
    ) => {
      if (visibility === 'secret' && typeof data === 'string') secrets.add(at?.instancePath ?? '');
      return true;
    },
  });
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => {
    secrets.clear();
    validate(value);
    return { errors: validate.errors ?? [], secrets: [...secrets] };
  };
}

/**
 * Checks the section of a plugin and takes out what cannot be used. A secret that is written out, not
 * filled in from the environment or a file, cannot; no message repeats it.
 *
 * Problems: `config/invalid`, `facts/secret-in-config`.
 */
export function checkSection(
  name: string,
  { value, locate, isFilled }: ConfigSection,
  schema: SectionSchema,
): CheckedSection {
  const found = schema(value);
  const written = found.secrets.filter((pointer) => !isFilled(pointer));
  const issues = issuesOf(name, found.errors);
  const problems = [
    ...written.map((pointer) =>
      problem(
        'facts/secret-in-config',
        `${fieldPath(`/${name}${pointer}`)} is a secret and written out.`,
        {
          location: locate(pointer, 'key'),
          hint: 'Put it into an environment variable and write ${NAME} in its place.',
        },
      ),
    ),
    ...issues.map(({ pointer, at, message }) =>
      problem('config/invalid', message, { location: locate(pointer, at) }),
    ),
  ];

  // What lacks something that was taken out goes too, and only that.
  const rounds = [[...written, ...issues.map(({ pointer }) => pointer)]];
  let rest = takeOut(value, rounds[0] ?? []);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const broken = issuesOf(name, schema(rest).errors).map(({ pointer }) => pointer);
    if (broken.length === 0) break;
    rounds.push(broken);
    rest = takeOut(rest, broken);
  }
  const { errors, secrets } = schema(rest);
  return {
    config: isJsonObject(rest) && errors.length === 0 ? rest : undefined,
    secrets: secrets.map((pointer) => String(valueAt(rest, pointer))),
    problems,
    pointerBefore: (pointer) => rounds.reduceRight(pointerBefore, pointer),
  };
}

/** As deep as sections nest. */
const MAX_ROUNDS = 10;

/** What a schema has against a section: messages name the section, pointers start in it. */
function issuesOf(name: string, errors: ErrorObject[]): FormatIssue[] {
  const atSection = errors.map((error) => ({
    ...error,
    instancePath: `/${name}${error.instancePath}`,
  }));
  return schemaIssues(atSection).map((issue) => ({
    ...issue,
    pointer: issue.pointer.slice(name.length + 1),
  }));
}

function valueAt(value: JsonValue, pointer: string): unknown {
  let found: unknown = value;
  for (const key of pointerKeys(pointer)) found = Reflect.get(Object(found), key);
  return found;
}
