import { Ajv, type ErrorObject } from 'ajv';
import { fieldPath } from '../../model/entity-format.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { pointerKeys } from '../../model/pointer.ts';
import type { ProblemLocation } from '../../model/problem.ts';
import { type Problem, type ProblemCode, problem } from '../../model/problem.ts';
import { BACKEND_SECTIONS, CONFIG_SCHEMA } from './schema.ts';

const validate = new Ajv({ allErrors: true }).compile(CONFIG_SCHEMA);
const SECTIONS = Object.keys(CONFIG_SCHEMA.properties);

/** The place of a JSON pointer, or of the key it ends with. */
type Locate = (pointer: string, at?: 'key' | 'value') => ProblemLocation;

/** Sections of Backstage and its usual plugins that a misspelt section could be meant as. */
const KNOWN_SECTIONS = [...SECTIONS, ...BACKEND_SECTIONS, 'kubernetes', 'scaffolder', 'search'];

/**
 * Checks one configuration file after substitution and takes out what cannot be used, so that the
 * rest still counts. `locate` gives the place of a JSON pointer.
 *
 * Problems: `config/invalid`, `config/unknown-key`, `config/unknown-section`, `config/backend-only`.
 */
export function validateConfig(
  value: JsonObject,
  locate: Locate,
): { value: JsonObject; problems: Problem[] } {
  const clean = structuredClone(value);
  const problems = checkSections(value, locate);
  if (!validate(value)) {
    const broken = (validate.errors ?? []).filter((error) => !isSecondary(error));
    for (const error of broken) problems.push(toProblem(error, locate));
    for (const pointer of broken.map(pointerOf).sort().reverse()) remove(clean, pointer);
  }
  return { value: clean, problems };
}

function checkSections(value: JsonObject, locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const ignored: string[] = [];
  for (const section of Object.keys(value)) {
    if (SECTIONS.includes(section)) continue;
    const [meant] = KNOWN_SECTIONS.includes(section) ? [] : nearest(section, KNOWN_SECTIONS);
    if (!meant) {
      ignored.push(section);
      continue;
    }
    problems.push(
      problem('config/unknown-section', `The section ${section} has no effect.`, {
        location: locate(`/${section}`, 'key'),
        hint: `Did you mean ${meant}?`,
      }),
    );
  }
  const [first] = ignored;
  if (first) {
    problems.push(
      problem('config/backend-only', `A static portal does not use: ${ignored.join(', ')}.`, {
        location: locate(`/${first}`, 'key'),
      }),
    );
  }
  return problems;
}

/** `anyOf` repeats what its branches have said already. */
function isSecondary(error: ErrorObject): boolean {
  return error.keyword === 'anyOf';
}

function pointerOf(error: ErrorObject): string {
  return error.keyword === 'additionalProperties'
    ? `${error.instancePath}/${error.params.additionalProperty}`
    : error.instancePath;
}

function toProblem(error: ErrorObject, locate: Locate): Problem {
  const [code, message, hint] = explain(error);
  const at = code === 'config/unknown-key' ? 'key' : 'value';
  return problem(code, message, { location: locate(pointerOf(error), at), hint });
}

function explain(error: ErrorObject): [ProblemCode, string, string | undefined] {
  const path = fieldPath(error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const [meant] = nearest(key, keysAt(error.schemaPath));
      return [
        'config/unknown-key',
        `${path} has no key ${key}.`,
        meant ? `Did you mean ${meant}?` : `It knows ${keysAt(error.schemaPath).join(', ')}.`,
      ];
    }
    case 'required':
      return ['config/invalid', `${path} needs ${error.params.missingProperty}.`, undefined];
    case 'type':
      return ['config/invalid', `${path} must be ${error.params.type}.`, undefined];
    case 'enum':
      return [
        'config/invalid',
        `${path} must be one of ${error.params.allowedValues.join(', ')}.`,
        undefined,
      ];
    case 'not':
      return ['config/invalid', `${path} takes exact or pattern, not both.`, undefined];
    default:
      return ['config/invalid', `${path} ${error.message ?? 'is not valid'}.`, undefined];
  }
}

/** The keys a closed object knows, found through the schema path of the error about it. */
function keysAt(schemaPath: string): string[] {
  let schema: unknown = CONFIG_SCHEMA;
  for (const key of schemaPath.split('/').slice(1, -1)) {
    schema = (schema as Record<string, unknown>)[key.replaceAll('~1', '/')];
  }
  return Object.keys((schema as { properties?: object }).properties ?? {});
}

function remove(value: JsonObject, pointer: string): void {
  const keys = pointerKeys(pointer);
  const last = keys.pop();
  let parent: unknown = value;
  for (const key of keys) parent = (parent as Record<string, unknown> | undefined)?.[key];
  if (last === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isJsonObject(parent)) delete parent[last];
}
