import type { ErrorObject } from 'ajv';
import { type FormatIssue, fieldPath, missingKey, printKey } from './entity-format.ts';
import { escapeKey } from './pointer.ts';

/** Keywords whose failure ajv explains by the failures of what stands inside them. */
const COMPOSITES: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'contains', 'propertyNames']);

const TYPES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'empty',
};

/**
 * Says what a JSON Schema has against a document, one sentence for each mistake: of the branches of
 * a `oneOf` or `anyOf` only the one that was meant is explained, or what all of them allow.
 * Takes the errors of ajv in the order given, made with `allErrors` and `verbose`.
 */
export function schemaIssues(errors: readonly ErrorObject[]): FormatIssue[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') continue; // What `then` or `else` asks for is reported by itself.
    if (!COMPOSITES.has(error.keyword)) {
      kept.push(error);
      continue;
    }
    let start = kept.length;
    while (start > 0 && isInside(kept[start - 1], error)) start -= 1;
    const inside = kept.splice(start);
    const explained = error.keyword.endsWith('Of') ? explainBranches(error, inside) : [error];
    for (const one of explained) kept.push(one);
  }
  return kept.map(toIssue);
}

/** Errors of a branch come right before the error of the keyword that holds the branch. */
function isInside(error: ErrorObject | undefined, outer: ErrorObject): boolean {
  if (!error) return false;
  const { instancePath, schemaPath } = error;
  const below =
    instancePath === outer.instancePath || instancePath.startsWith(`${outer.instancePath}/`);
  return below && (schemaPath.startsWith(`${outer.schemaPath}/`) || isReferred(schemaPath, outer));
}

/** Whether an error comes from a `$ref`: out of another part of the schema than the keyword. */
function isReferred(schemaPath: string, outer: ErrorObject): boolean {
  const parent = outer.schemaPath.slice(0, -outer.keyword.length);
  return (
    !schemaPath.startsWith(parent) ||
    /^(definitions|\$defs)\//.test(schemaPath.slice(parent.length))
  );
}

function explainBranches(outer: ErrorObject, inside: ErrorObject[]): ErrorObject[] {
  const branches = Map.groupBy(inside, (error) => branchOf(error, outer)).values();
  const meant = [...branches].filter((errors) => !errors.some((error) => isOther(error, outer)));
  const [only] = meant;
  if (only && meant.length === 1) return only;
  const here =
    inside.length > 0 && inside.every(({ instancePath }) => instancePath === outer.instancePath);
  if (here && inside.every(({ keyword }) => keyword === 'type')) {
    return [{ ...outer, keyword: 'type', params: { type: inside.flatMap(typesOf) } }];
  }
  if (here && inside.every(({ keyword }) => isValue(keyword))) {
    return [{ ...outer, keyword: 'enum', params: { allowedValues: inside.flatMap(valuesOf) } }];
  }
  return [outer];
}

function branchOf({ schemaPath }: ErrorObject, outer: ErrorObject): string {
  const prefix = `${outer.schemaPath}/`;
  return schemaPath.startsWith(prefix)
    ? schemaPath.slice(prefix.length).replace(/\/.*/, '')
    : schemaPath.split('/').slice(0, 3).join('/');
}

/** Whether an error tells that the branch is for another type of value, or another variant. */
function isOther({ keyword, instancePath }: ErrorObject, outer: ErrorObject): boolean {
  return isValue(keyword) || (keyword === 'type' && instancePath === outer.instancePath);
}

function isValue(keyword: string): boolean {
  return keyword === 'const' || keyword === 'enum';
}

function typesOf({ params }: ErrorObject): string[] {
  return [params.type].flat();
}

function valuesOf({ params }: ErrorObject): unknown[] {
  return 'allowedValue' in params ? [params.allowedValue] : params.allowedValues;
}

function toIssue(error: ErrorObject): FormatIssue {
  const { instancePath: pointer, keyword, params } = error;
  if (params.missingProperty !== undefined) return missingKey(pointer, params.missingProperty);
  if (keyword === 'additionalProperties' || keyword === 'propertyNames') {
    const key: string = params.additionalProperty ?? params.propertyName;
    const path = fieldPath(pointer);
    return {
      pointer: `${pointer}/${escapeKey(key)}`,
      at: 'key',
      message: `${path} must not have the key ${printKey(key)}.`,
    };
  }
  return { pointer, message: `${fieldPath(pointer)} ${expectation(error)}.` };
}

function expectation(error: ErrorObject): string {
  const { keyword, params, message } = error;
  switch (keyword) {
    case 'type':
      return expectedType(typesOf(error), error.data);
    case 'const':
    case 'enum':
      return `must be ${oneOf(valuesOf(error).map(print))}`;
    case 'minLength':
      return params.limit === 1
        ? 'must not be empty'
        : `must have at least ${params.limit} characters`;
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'minItems':
      return params.limit === 1 ? 'must have an item' : `must have at least ${params.limit} items`;
    case 'maxItems':
      return `must have at most ${params.limit} items`;
    case 'uniqueItems':
      return `must not have the same item twice (${params.j} and ${params.i})`;
    case 'pattern':
      return `must match the pattern ${params.pattern}`;
    case 'oneOf':
      return params.passingSchemas
        ? 'fits several of the forms it may have, and must fit one'
        : 'has none of the forms it may have';
    case 'anyOf':
      return 'has none of the forms it may have';
    case 'not':
      return 'has a value that is not allowed';
    case 'false schema':
      return 'is not allowed here';
    default:
      return message ?? 'is not valid';
  }
}

function expectedType(types: string[], data: unknown): string {
  const expected = oneOf(types.map((type) => TYPES[type] ?? type));
  if (data === null) return `has no value; it must be ${expected}`;
  if (types.includes('string') && typeof data !== 'object') {
    return `must be ${expected}; put it in quotes`;
  }
  return `must be ${expected}, not ${TYPES[Array.isArray(data) ? 'array' : typeof data]}`;
}

function print(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @example oneOf(['a', 'b', 'c'])  // 'a, b or c' */
function oneOf(words: string[]): string {
  const distinct = [...new Set(words)];
  const last = distinct.pop() ?? '';
  return distinct.length > 0 ? `${distinct.join(', ')} or ${last}` : last;
}
