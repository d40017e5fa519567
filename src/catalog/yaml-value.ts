import type { JsonValue } from '../model/json.ts';
import { readYamlDocuments, type YamlDocument } from './yaml-documents.ts';

/** Why a document that is valid YAML, or JSON, cannot be used. Its message is for people. */
export class ValueError extends Error {
  override name = 'ValueError';
}

/** Levels, values and characters a document may have once its aliases are filled in. */
const LIMITS = { depth: 400, values: 1_000_000, characters: 50_000_000 };

/**
 * What a document without syntax errors says, converted as Backstage converts it, so that the same
 * aliases are refused. Undefined for an empty one.
 */
export function readValue({ content }: YamlDocument): JsonValue | ValueError | undefined {
  if (!content)
    return new ValueError('The document has too many brackets or lists in one another here.');
  try {
    const value = content.toJSON() as JsonValue | undefined;
    return value === undefined ? undefined : (excessOf(value) ?? value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return new ValueError(`The aliases of the document cannot be followed: ${error.message}.`);
  }
}

/** The value of a text that holds exactly one YAML document. Throws an error that says what is wrong. */
export function parseYaml(text: string): JsonValue {
  const [document, ...others] = readYamlDocuments(text);
  if (!document || others.length > 0) throw new ValueError('it must hold one document');
  const [error] = document.content?.errors ?? [];
  if (error) throw error;
  return usable(readValue(document) ?? null);
}

/** The value of a JSON text. Throws an error that says what is wrong. */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return usable(excessOf(value) ?? value);
}

function usable(value: JsonValue | ValueError): JsonValue {
  if (value instanceof ValueError) throw value;
  return value;
}

/** Why a value is more than can be worked with. One that holds itself is endlessly deep. */
function excessOf(value: JsonValue): ValueError | undefined {
  let { values, characters } = LIMITS;
  const fits = (item: JsonValue | undefined, depth: number): boolean => {
    if (typeof item === 'string') characters -= item.length;
    values--;
    if (depth === 0 || values < 0 || characters < 0) return false;
    if (typeof item !== 'object' || item === null) return true;
    return Object.values(item).every((child) => fits(child, depth - 1));
  };
  if (fits(value, LIMITS.depth)) return undefined;
  return values < 0 || characters < 0
    ? new ValueError('The document grows beyond what is read once its aliases are filled in.')
    : new ValueError(`The document is nested over ${LIMITS.depth} levels deep, or holds itself.`);
}
