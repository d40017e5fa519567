import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type FormatIssue, fieldPath } from '../../model/entity-format.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey, valueAt } from '../../model/pointer.ts';
import { type Problem, problem } from '../../model/problem.ts';
import { schemaIssues } from '../../model/schema-issues.ts';
import type { ConfigSection } from './sections.ts';
import { pointerBefore, takeOut } from './take-out.ts';

/** The section of a plugin after the check. */
export interface CheckedSection {
  /** What the plugin gets; undefined where its schema refuses what is left. */
  config?: JsonObject | undefined;
  /** The secrets in it: whole texts, what they are filled with, and passwords of `Basic` credentials. */
  secrets: string[];
  problems: Problem[];
  /** The pointer that something of `config` has in the section as written. */
  pointerBefore(pointer: string): string;
}

/** A schema that a plugin has for its section, ready for use. */
export type SectionSchema = (value: JsonValue) => { errors: ErrorObject[]; secrets: string[] };

/**
 * Compiles the schema of a plugin's section. Beside JSON Schema it knows Backstage's `visibility`:
 * scalars with the value `secret`, whatever their type, and those inside of lists and mappings that
 * have it, are told with their JSON pointers (Backstage, "Defining Configuration for your Plugin").
 * Throws where it is no schema.
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
      if (visibility !== 'secret') return true;
      for (const pointer of scalarsIn(data, at?.instancePath ?? '')) secrets.add(pointer);
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
  { value, locate, filledWith }: ConfigSection,
  schema: SectionSchema,
): CheckedSection {
  const found = schema(value);
  const written = found.secrets.filter((pointer) => !filledWith(pointer));
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
  const before = (pointer: string) => rounds.reduceRight(pointerBefore, pointer);
  return {
    config: isJsonObject(rest) && errors.length === 0 ? rest : undefined,
    secrets: secrets.flatMap((pointer) => {
      const text = String(valueAt(rest, pointer));
      return [text, ...(filledWith(before(pointer)) ?? []), ...credentialsIn(text)];
    }),
    problems,
    pointerBefore: before,
  };
}

/** The JSON pointers of the scalars that a value is or holds. */
function scalarsIn(value: unknown, pointer: string): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [pointer];
  return Object.entries(value).flatMap(([key, item]) =>
    scalarsIn(item, `${pointer}/${escapeKey(key)}`),
  );
}

/** What `Basic` credentials (RFC 7617) hold: name and password, and the password alone. */
function credentialsIn(text: string): string[] {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(text.trim()) ?? [];
  if (encoded === undefined) return [];
  const decoded = Buffer.from(encoded, 'base64').toString();
  return [encoded, decoded, decoded.slice(decoded.indexOf(':') + 1)];
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
