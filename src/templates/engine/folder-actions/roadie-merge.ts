import { type Document, parse, parseAllDocuments, stringify } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';
import { mergeValues } from './merge-values.ts';
import { attempt, readText } from './reading.ts';

const text: InputSchema = { type: ['string'] };
const flag: InputSchema = { type: ['boolean'] };
const content: InputSchema = { type: ['string', 'object'] };

/** Roadie's actions that merge values into files (@roadiehq/scaffolder-backend-module-utils, actions/merge). */
export const ROADIE_MERGE_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'roadiehq:utils:json:merge': {
    input: {
      fields: { path: text, content, mergeArrays: flag, matchFileIndent: flag },
      required: ['path', 'content'],
    },
    run(input, stage) {
      const path = stage.placePath(String(input.path), '/input/path');
      if (path === undefined) return;
      const before = stage.workspace.read(path) ? readText(path, '/input/path', stage) : '{}';
      const indent = input.matchFileIndent === true ? indentOf(before) : 2;
      const merged = attempt(`${path} cannot be merged`, () =>
        mergeValues(JSON.parse(before), valuesOf(input, JSON.parse), input.mergeArrays === true),
      );
      save(path, JSON.stringify(merged, null, indent), stage);
    },
  },
  'roadiehq:utils:merge': {
    input: {
      fields: {
        path: text,
        content,
        mergeArrays: flag,
        preserveYamlComments: flag,
        useDocumentIncludingField: { type: ['object'], fields: { key: text, value: text } },
        options: { type: ['object'] },
      },
      required: ['path', 'content'],
    },
    run(input, stage) {
      const path = stage.placePath(String(input.path), '/input/path');
      if (path === undefined) return;
      const before = readText(path, '/input/path', stage);
      const merged = attempt(`${path} cannot be merged`, () => mergeText(path, before, input));
      if (merged !== undefined) save(path, merged, stage);
    },
  },
};

function save(path: string, merged: string, stage: Stage): void {
  stage.write(path, merged, stage.workspace.read(path));
  stage.output('path', path);
}

/** The values to merge, parsed where they come as a text. */
function valuesOf(input: JsonObject, read: (text: string) => JsonValue): JsonValue {
  return typeof input.content === 'string' ? read(input.content) : (input.content ?? null);
}

/** The first indent of a text, two where it has none. */
function indentOf(before: string): number {
  return /^ +(?=\S)/m.exec(before)?.[0].length ?? 2;
}

/** The merged text of a JSON or YAML file; undefined for any other, which stays as it is. */
function mergeText(path: string, before: string, input: JsonObject): string | undefined {
  const joinLists = input.mergeArrays === true;
  if (path.endsWith('.json')) {
    const added = valuesOf(input, JSON.parse);
    return JSON.stringify(mergeValues(parse(before), added, joinLists), null, 2);
  }
  if (!/\.ya?ml$/.test(path)) return undefined;
  const added = valuesOf(input, parse);
  const documents = parseAllDocuments(before);
  const chosen = chooseDocuments(documents, input);
  const options = isJsonObject(input.options) ? input.options : {};
  return documents
    .map((document) => {
      if (input.preserveYamlComments === true) {
        if (chosen.has(document)) mergeNodes(document, added, joinLists);
        return document.toString(options);
      }
      const value: JsonValue = document.toJSON();
      return stringify(
        chosen.has(document) ? mergeValues(value, added, joinLists) : value,
        options,
      );
    })
    .join('---\n');
}

/** The documents of a file that are meant: the only one, or those with the field that the step names. */
function chooseDocuments(documents: readonly Document[], input: JsonObject): Set<Document> {
  if (documents.length === 0) throw new StepFailure('The file holds nothing.', '/input/path');
  if (documents.length === 1) return new Set(documents);
  const field = input.useDocumentIncludingField;
  if (!isJsonObject(field)) {
    throw new StepFailure(
      'The file has several documents, and the step does not say which one it means.',
      '/input',
      'Name a field with useDocumentIncludingField.',
    );
  }
  return new Set(
    documents.filter((document) => String(document.get(String(field.key))) === field.value),
  );
}

/** Merges into the nodes of a document, so that its comments stay. */
function mergeNodes(document: Document, added: JsonValue, joinLists: boolean): void {
  const visit = (path: string[], value: JsonValue) => {
    const before = pathIn(document, path);
    if (isJsonObject(before) && isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (item !== undefined) visit([...path, key], item);
      }
      return;
    }
    document.setIn(path, document.createNode(mergeValues(before, value, joinLists)));
  };
  visit([], added);
}

function pathIn(document: Document, path: string[]): JsonValue | undefined {
  let found: JsonValue | undefined = document.toJSON();
  for (const key of path) found = isJsonObject(found) ? found[key] : undefined;
  return found;
}
