import { parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { ProducedFile } from './result.ts';
import { decodeText } from './text.ts';
import type { Workspace } from './workspace.ts';

/** Descriptors are small; a larger file is none. */
const LARGEST = 200_000;

const known = new WeakMap<ProducedFile, JsonObject[]>();

/**
 * The entities described in the folder: in the file that the input of a step names as `catalogInfoPath`,
 * else in all files called catalog-info.yaml.
 */
export function entitiesIn(workspace: Workspace, input: JsonObject): JsonObject[] {
  const named = String(input.catalogInfoPath ?? '').replace(/^\/+/, '');
  const file = workspace.read(named);
  if (file) return entitiesOf(file);
  return workspace
    .files()
    .filter(({ path }) => /(?:^|\/)catalog-info\.ya?ml$/.test(path))
    .flatMap(entitiesOf);
}

function entitiesOf(file: ProducedFile): JsonObject[] {
  const entities = known.get(file) ?? readEntities(file.content);
  known.set(file, entities);
  return entities;
}

function readEntities(content: Uint8Array): JsonObject[] {
  if (content.length > LARGEST) return [];
  return parseAllDocuments(decodeText(content)).flatMap((document) => {
    if (document.errors.length > 0) return [];
    try {
      const value: unknown = document.toJSON();
      return isJsonObject(value) && value.kind && isJsonObject(value.metadata) ? [value] : [];
    } catch {
      // Aliases that would grow without end.
      return [];
    }
  });
}
