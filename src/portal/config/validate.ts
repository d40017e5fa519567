import { Ajv, type ErrorObject } from 'ajv';
import { fieldPath } from '../../model/entity-format.ts';
import type { JsonObject } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { type Problem, type ProblemCode, problem } from '../../model/problem.ts';
import type { Locate } from './layer.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { takeOut } from './take-out.ts';

const validate = new Ajv({ allErrors: true }).compile(CONFIG_SCHEMA);

/**
 * Checks one configuration file after substitution and takes out what cannot be used, so that the
 * rest still counts. `locate` gives the place of a JSON pointer.
 *
 * Problems: `config/invalid`, `config/unknown-key`.
 */
export function validateConfig(
  value: JsonObject,
  locate: Locate,
): { value: JsonObject; problems: Problem[] } {
  if (validate(value)) return { value, problems: [] };
  const broken = (validate.errors ?? []).filter((error) => !isSecondary(error));
  return {
    value: takeOut(value, broken.map(pointerOf)),
    problems: broken.map((error) => toProblem(error, locate)),
  };
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
