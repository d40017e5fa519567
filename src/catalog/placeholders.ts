import { parseDocument } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { escapeKey } from '../model/pointer.ts';
import { type FileTree, resolvePath, TreeError } from '../model/tree.ts';

/** Something a placeholder says that cannot be had. */
export interface PlaceholderIssue {
  code: 'catalog/unreadable-placeholder' | 'catalog/remote-placeholder';
  /** JSON pointer of the placeholder. */
  pointer: string;
  message: string;
}

const RESOLVERS: Record<string, (text: string) => JsonValue> = {
  $text: (text) => text,
  $json: (text) => JSON.parse(text) as JsonValue,
  $yaml: parseYaml,
};

/**
 * Replaces each `{ $text | $json | $yaml: path }` in a document by what the file holds. Paths are
 * relative to the file of the document; a leading slash counts from the root of the source. Any
 * other object, one with several keys too, stays as it is (plugin-catalog-backend,
 * PlaceholderProcessor).
 *
 * A placeholder that names a web address becomes that address. Returns a new value, and an issue for each file that cannot be read.
 */
export async function fillPlaceholders(
  document: JsonObject,
  tree: FileTree,
  file: string,
): Promise<{ value: JsonObject; issues: PlaceholderIssue[] }> {
  const issues: PlaceholderIssue[] = [];

  const fill = async (value: JsonValue, pointer: string): Promise<JsonValue> => {
    if (Array.isArray(value)) {
      return Promise.all(value.map((item, index) => fill(item, `${pointer}/${index}`)));
    }
    if (!isJsonObject(value)) return value;
    const [only, ...others] = Object.entries(value);
    if (only && others.length === 0 && Object.hasOwn(RESOLVERS, only[0])) {
      return read(only[0], only[1], pointer);
    }
    const filled: JsonObject = {};
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) filled[key] = await fill(item, `${pointer}/${escapeKey(key)}`);
    }
    return filled;
  };

  const read = async (
    key: string,
    reference: JsonValue | undefined,
    pointer: string,
  ): Promise<JsonValue> => {
    const refuse = (
      message: string,
      code: PlaceholderIssue['code'] = 'catalog/unreadable-placeholder',
    ) => {
      issues.push({ code, pointer, message });
      return '';
    };
    if (typeof reference !== 'string') return refuse(`${key} must name a file.`);
    if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
      refuse(`${key} points outside the repository: ${reference}`, 'catalog/remote-placeholder');
      return reference;
    }
    const path = resolvePath(file, reference);
    if (path === undefined) return refuse(`${key} leaves the repository: ${reference}`);
    try {
      const text = new TextDecoder().decode(await tree.read(path));
      return RESOLVERS[key]?.(text) ?? '';
    } catch (error) {
      if (error instanceof TreeError) return refuse(`${key} cannot read ${path}: ${error.message}`);
      if (error instanceof Error) return refuse(`${key} cannot parse ${path}: ${firstLine(error)}`);
      throw error;
    }
  };

  return { value: (await fill(document, '')) as JsonObject, issues };
}

function parseYaml(text: string): JsonValue {
  const document = parseDocument(text, { merge: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS() as JsonValue;
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}
