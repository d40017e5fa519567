import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  stringOf,
} from '../../model/json.ts';
import { uiOption } from './ui-option.ts';

/** A value that a schema lists to choose from, with its name for people where it has one. */
export interface ListedChoice {
  value: JsonValue;
  name: string | undefined;
}

/**
 * The values that a schema lists to choose from: those of `enum`, whose names Backstage still reads from
 * `enumNames`, or those of a `oneOf` or `anyOf` of constants. None where anything else can be given too.
 */
export function listedChoices(
  schema: JsonObject,
  uiSchema: JsonObject | undefined,
): ListedChoice[] {
  if (Array.isArray(schema.enum)) {
    const names = listOf(uiOption(uiSchema, 'enumNames') ?? schema.enumNames);
    return schema.enum.map((value, index) => ({ value, name: stringOf(names[index]) }));
  }
  const options = listOf(schema.oneOf ?? schema.anyOf);
  const choices = options.filter(isJsonObject).flatMap((option): ListedChoice[] => {
    const value = constantOf(option);
    return value === undefined ? [] : [{ value, name: stringOf(option.title) }];
  });
  return choices.length === options.length ? choices : [];
}

function constantOf({ const: value, enum: values }: JsonObject): JsonValue | undefined {
  return value ?? (Array.isArray(values) && values.length === 1 ? values[0] : undefined);
}
