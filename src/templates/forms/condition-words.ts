import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/**
 * What a condition of a form asks for, in plain words: `database is postgresql and size is at least 3`.
 * `prefix` stands before each name; '' for the page itself.
 *
 * @example conditionWords({ properties: { database: { enum: ['a', 'b'] } } })  // 'database is a or b'
 */
export function conditionWords(condition: JsonObject, prefix = ''): string {
  return parts(condition, prefix).join(' and ') || 'the answers fit';
}

/** The opposite of `conditionWords`. */
export function oppositeWords(condition: JsonObject): string {
  const [first = 'the answers fit', ...more] = parts(condition, '');
  if (more.length === 0 && / is (?!not )/.test(first)) return first.replace(' is ', ' is not ');
  return `not (${[first, ...more].join(' and ')})`;
}

function parts(condition: JsonObject, prefix: string): string[] {
  const properties = isJsonObject(condition.properties) ? condition.properties : {};
  const required = Array.isArray(condition.required) ? condition.required : [];
  const given = required
    .map(String)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `${prefix}${name} is given`);
  const { not } = condition;
  return [
    ...Object.entries(properties).flatMap(([name, value]) => valueWords(prefix + name, value)),
    ...given,
    ...(isJsonObject(not) ? [`not (${conditionWords(not, prefix)})`] : []),
    ...inner(condition.allOf, prefix),
    ...oneOf(inner(condition.anyOf, prefix)),
    ...oneOf(inner(condition.oneOf, prefix)),
  ];
}

function inner(conditions: JsonValue | undefined, prefix: string): string[] {
  if (!Array.isArray(conditions)) return [];
  return conditions.filter(isJsonObject).map((one) => conditionWords(one, prefix));
}

function oneOf(words: string[]): string[] {
  return words.length > 1 ? [`(${words.join(' or ')})`] : words;
}

/** What a condition asks of one value. */
function valueWords(name: string, schema: JsonValue | undefined): string[] {
  if (!isJsonObject(schema)) return schema === true ? [`${name} is given`] : [];
  if (isJsonObject(schema.properties)) return parts(schema, `${name}.`);
  const { not, contains, pattern, minimum, maximum } = schema;
  const values = allowedValues(schema);
  if (values) return [`${name} is ${values}`];
  const others = isJsonObject(not) ? allowedValues(not) : undefined;
  if (others) return [`${name} is not ${others}`];
  const held = isJsonObject(contains) ? allowedValues(contains) : undefined;
  if (held) return [`${name} contains ${held}`];
  if (typeof pattern === 'string') return [`${name} matches ${pattern}`];
  if (typeof minimum === 'number') return [`${name} is at least ${minimum}`];
  if (typeof maximum === 'number') return [`${name} is at most ${maximum}`];
  return [`${name} is given`];
}

function allowedValues(schema: JsonObject): string | undefined {
  if (schema.const !== undefined) return print(schema.const);
  return Array.isArray(schema.enum) ? schema.enum.map(print).join(' or ') : undefined;
}

/** A value as a person reads it: a text as it is, anything else as JSON. */
export function print(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
