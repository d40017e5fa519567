import { makeValidator } from '@backstage/catalog-model';
import { isJsonObject } from './json.ts';
import { escapeKey, pointerKeys } from './pointer.ts';

/** One broken rule of the catalog format, at a JSON pointer of the document. */
export interface FormatIssue {
  pointer: string;
  message: string;
  /** The key that should be at the pointer and is not. */
  missing?: string;
}

const valid = makeValidator();
const ROOT_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'relations', 'status']);
const NAME_RULE = 'letters and digits separated by any of - _ . and at most 63 characters';
const LABEL_RULE = 'lower-case letters and digits separated by - and at most 63 characters';

/**
 * Checks the rules that hold for entities of every kind: root fields, and the form of names,
 * namespaces, labels, annotations, tags and links. The rules are those of Backstage's
 * FieldFormatEntityPolicy and NoForeignRootFieldsEntityPolicy, its validators do the checking.
 */
export function checkFormat(entity: unknown): FormatIssue[] {
  if (!isJsonObject(entity)) return [];
  const issues: FormatIssue[] = [];
  const test = (ok: boolean, pointer: string, message: string) => {
    if (!ok) issues.push({ pointer, message: `${fieldPath(pointer)} ${message}` });
  };

  for (const key of Object.keys(entity)) {
    test(
      ROOT_FIELDS.has(key),
      `/${key}`,
      'is no field of an entity; move it into metadata or spec.',
    );
  }
  test(
    valid.isValidApiVersion(entity.apiVersion),
    '/apiVersion',
    'must look like backstage.io/v1alpha1.',
  );
  test(valid.isValidKind(entity.kind), '/kind', 'must be a word of letters and digits.');

  const metadata = isJsonObject(entity.metadata) ? entity.metadata : {};
  test(valid.isValidEntityName(metadata.name), '/metadata/name', `must be ${NAME_RULE}.`);
  if (metadata.namespace !== undefined) {
    test(
      valid.isValidNamespace(metadata.namespace),
      '/metadata/namespace',
      `must be ${LABEL_RULE}.`,
    );
  }
  for (const [key, value] of entriesOf(metadata.labels)) {
    const pointer = `/metadata/labels/${escapeKey(key)}`;
    test(valid.isValidLabelKey(key), pointer, 'is no valid label key.');
    test(valid.isValidLabelValue(value), pointer, `must have a value of ${NAME_RULE}.`);
  }
  for (const [key, value] of entriesOf(metadata.annotations)) {
    const pointer = `/metadata/annotations/${escapeKey(key)}`;
    test(valid.isValidAnnotationKey(key), pointer, 'is no valid annotation key.');
    test(valid.isValidAnnotationValue(value), pointer, 'must be a string; put it in quotes.');
  }
  for (const [index, tag] of itemsOf(metadata.tags).entries()) {
    test(
      valid.isValidTag(tag),
      `/metadata/tags/${index}`,
      'must be lower-case letters, digits, : + # separated by - and at most 63 characters.',
    );
  }
  for (const [index, link] of itemsOf(metadata.links).entries()) {
    const url = isJsonObject(link) ? link.url : undefined;
    test(
      typeof url === 'string' && URL.canParse(url),
      `/metadata/links/${index}/url`,
      'must be a full address.',
    );
  }
  return issues;
}

/** A pointer as people write the field: `/spec/steps/0/id` is `spec.steps[0].id`. */
export function fieldPath(pointer: string): string {
  if (pointer === '') return 'The document';
  return pointerKeys(pointer)
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function entriesOf(value: unknown): [string, unknown][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
