import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { escapeKey } from '../model/pointer.ts';
import { TreeError } from '../model/tree.ts';
import { parseJson, parseYaml } from './yaml-value.ts';

/** Something a placeholder says that cannot be had, or a key that is left out. */
export interface PlaceholderIssue {
  code:
    | 'catalog/unreadable-placeholder'
    | 'catalog/remote-placeholder'
    | 'catalog/unknown-placeholder'
    | 'catalog/unsafe-key';
  /** JSON pointer of the placeholder. */
  pointer: string;
  message: string;
  hint?: string | undefined;
}

/** Where placeholders of a document lead. */
export interface PlaceholderFiles {
  /**
   * The text of a file named by a path, or by the address of the same repository or of a host that
   * may be read. Undefined for any other address. Rejects with a `TreeError`.
   */
  read(reference: string): Promise<string | undefined>;
}

const RESOLVERS: Record<string, (text: string) => JsonValue> = {
  $text: (text) => text,
  $json: parseJson,
  $yaml: parseYaml,
};

/** Placeholders that Backstage resolves only with a module installed (catalog-backend-module-openapi). */
const MODULE_PLACEHOLDERS = new Set(['$openapi', '$asyncapi']);

/**
 * Replaces each `{ $text | $json | $yaml: reference }` in a document by what the file holds. What a
 * file holds is not searched for placeholders again. Any other object with a key that starts with `$`
 * stays as it is, with all that is in it (plugin-catalog-backend, PlaceholderProcessor).
 *
 * A placeholder whose address may not be read becomes that address. Keys named `__proto__` are left
 * out, as Backstage's merging leaves them out. Returns a new value, and an issue for each that could
 * not be done as written.
 */
export async function fillPlaceholders(
  document: JsonObject,
  files: PlaceholderFiles,
): Promise<{ value: JsonObject; issues: PlaceholderIssue[] }> {
  const issues: PlaceholderIssue[] = [];
  if (!hasSpecialKeys(document)) return { value: document, issues };

  const fill = async (value: JsonValue, pointer: string): Promise<JsonValue> => {
    if (Array.isArray(value)) {
      return Promise.all(value.map((item, index) => fill(item, `${pointer}/${index}`)));
    }
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    if (entries.some(([key]) => key.startsWith('$'))) {
      const [only, ...others] = entries;
      if (!only || others.length > 0) return value;
      if (Object.hasOwn(RESOLVERS, only[0])) return read(only[0], only[1], pointer);
      if (MODULE_PLACEHOLDERS.has(only[0])) refuseModule(only[0], pointer);
      return value;
    }
    const filled: JsonObject = {};
    for (const [key, item] of entries) {
      if (key === '__proto__') {
        const message = 'The key __proto__ is left out.';
        issues.push({ code: 'catalog/unsafe-key', pointer: `${pointer}/${key}`, message });
      } else if (item !== undefined) {
        filled[key] = await fill(item, `${pointer}/${escapeKey(key)}`);
      }
    }
    return filled;
  };

  const refuseModule = (key: string, pointer: string) => {
    issues.push({
      code: 'catalog/unknown-placeholder',
      pointer,
      message: `${key} is resolved by a module of Backstage that bundles files; here it stays as it is.`,
      hint: 'Use $text with one whole file.',
    });
  };

  const read = async (
    key: string,
    reference: JsonValue | undefined,
    pointer: string,
  ): Promise<JsonValue> => {
    const refuse = (message: string, hint?: string) => {
      issues.push({ code: 'catalog/unreadable-placeholder', pointer, message, hint });
      return '';
    };
    if (typeof reference !== 'string') return refuse(`${key} must name a file.`);
    try {
      const text = await files.read(reference);
      if (text !== undefined) return RESOLVERS[key]?.(text) ?? '';
      issues.push({
        code: 'catalog/remote-placeholder',
        pointer,
        message: `${key} points outside the repository: ${reference}`,
        hint: 'Keep the file beside the entity, or allow its host under backend.reading.allow.',
      });
      return reference;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const what = error instanceof TreeError ? 'read' : 'parse';
      return refuse(`${key} cannot ${what} ${reference}: ${firstLine(error)}`);
    }
  };

  return { value: (await fill(document, '')) as JsonObject, issues };
}

/** Almost no document has any, so that almost none is copied. */
function hasSpecialKeys(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasSpecialKeys);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([key, item]) => key.startsWith('$') || key === '__proto__' || hasSpecialKeys(item),
  );
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}
