import { makeValidator } from '@backstage/catalog-model';
import { distance } from 'fastest-levenshtein';
import { isJsonObject } from './json.ts';
import { escapeKey, pointerKeys } from './pointer.ts';

/** One broken rule of the catalog format, at a JSON pointer of the document. */
export interface FormatIssue {
  /** Of the value that breaks the rule; of its parent, where the value is missing. */
  pointer: string;
  message: string;
  /** The key that should be at the pointer and is not. */
  missing?: string;
  /** Set where the key that the pointer ends with is wrong, not its value. */
  at?: 'key';
  /** The field of the format that a foreign root field was likely meant to be. */
  meant?: string;
}

const valid = makeValidator();
const ROOT_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];
const OUTPUT_FIELDS = ['relations', 'status'];
const NAME_RULE = 'letters and digits separated by any of - _ . and at most 63 characters';
const LABEL_RULE = 'lower-case letters and digits separated by - and at most 63 characters';
const KEY_RULE = `must have a key of ${NAME_RULE}, after an optional domain and slash.`;
const TAG_RULE =
  'must be lower-case letters, digits, : + # separated by - and at most 63 characters.';

/**
 * Checks that an entity has no fields but those of the format, as Backstage's
 * NoForeignRootFieldsEntityPolicy does: `relations` and `status` are what the catalog adds.
 */
export function checkRootFields(entity: unknown): FormatIssue[] {
  if (!isJsonObject(entity)) return [{ pointer: '', message: 'The document must be a mapping.' }];
  return Object.keys(entity)
    .filter((key) => !ROOT_FIELDS.includes(key))
    .map(foreignField);
}

function foreignField(key: string): FormatIssue {
  const place = { pointer: `/${escapeKey(key)}`, at: 'key' } as const;
  if (OUTPUT_FIELDS.includes(key)) {
    return { ...place, message: `${key} is what the catalog adds to an entity; leave it out.` };
  }
  const wrong = `${printKey(key)} is no field of an entity`;
  const meant = ROOT_FIELDS.find((field) => isMisspelt(key, field));
  return meant
    ? { ...place, meant, message: `${wrong}; did you mean ${meant}?` }
    : { ...place, message: `${wrong}; move it into metadata or spec.` };
}

/** Whether a key is another but for capitals or one letter. */
function isMisspelt(key: string, field: string): boolean {
  return distance(key.toLowerCase(), field.toLowerCase()) <= 1;
}

/**
 * Checks the form of apiVersion, kind, names, namespaces, labels, annotations, tags and links,
 * which is the same for entities of every kind. The rules are those of Backstage's
 * FieldFormatEntityPolicy; its validators do the checking.
 */
export function checkFormat(entity: unknown): FormatIssue[] {
  if (!isJsonObject(entity)) return [];
  const issues: FormatIssue[] = [];
  const reject = (pointer: string, message: string, at?: 'key') => {
    issues.push({ pointer, message: `${fieldPath(pointer)} ${message}`, ...(at && { at }) });
  };
  const demand = (parent: string, key: string, value: unknown, ok: boolean, message: string) => {
    const pointer = `${parent}/${key}`;
    if (value === undefined) issues.push(missingKey(parent, key));
    else if (!ok) reject(pointer, message);
  };

  const { apiVersion, kind, metadata } = entity;
  demand(
    '',
    'apiVersion',
    apiVersion,
    valid.isValidApiVersion(apiVersion),
    'must look like backstage.io/v1alpha1.',
  );
  demand('', 'kind', kind, valid.isValidKind(kind), 'must be a word of letters and digits.');
  if (!isJsonObject(metadata)) {
    demand('', 'metadata', metadata, false, 'must be a mapping.');
    return issues;
  }

  const { name, namespace } = metadata;
  demand('/metadata', 'name', name, valid.isValidEntityName(name), `must be ${NAME_RULE}.`);
  if (namespace !== undefined && !valid.isValidNamespace(namespace)) {
    reject('/metadata/namespace', `must be ${LABEL_RULE}.`);
  }
  for (const [key, value] of entriesOf(metadata.labels)) {
    const pointer = () => `/metadata/labels/${escapeKey(key)}`;
    if (!valid.isValidLabelKey(key)) reject(pointer(), KEY_RULE, 'key');
    else if (!valid.isValidLabelValue(value)) {
      reject(pointer(), `must have a value of ${NAME_RULE}.`);
    }
  }
  for (const [key, value] of entriesOf(metadata.annotations)) {
    const pointer = () => `/metadata/annotations/${escapeKey(key)}`;
    if (!valid.isValidAnnotationKey(key)) reject(pointer(), KEY_RULE, 'key');
    else if (!valid.isValidAnnotationValue(value)) reject(pointer(), 'must be a string.');
  }
  for (const [index, tag] of itemsOf(metadata.tags).entries()) {
    if (!valid.isValidTag(tag)) reject(`/metadata/tags/${index}`, TAG_RULE);
  }
  for (const [index, link] of itemsOf(metadata.links).entries()) {
    const pointer = `/metadata/links/${index}`;
    if (!isJsonObject(link)) {
      reject(pointer, 'must be a mapping.');
      continue;
    }
    const { url } = link;
    demand(
      pointer,
      'url',
      url,
      typeof url === 'string' && URL.canParse(url),
      'must be a full address, such as https://example.com.',
    );
    for (const key of ['title', 'icon']) {
      if (link[key] !== undefined && !hasText(link[key])) {
        reject(`${pointer}/${key}`, 'must not be empty.');
      }
    }
  }
  return issues;
}

/** The issue of a key that a mapping must have and has not. */
export function missingKey(parent: string, key: string): FormatIssue {
  const path = fieldPath(`${parent}/${escapeKey(key)}`);
  return { pointer: parent, missing: key, message: `${path} is missing.` };
}

/** A pointer as people write the field: `/spec/steps/0/id` is `spec.steps[0].id`. */
export function fieldPath(pointer: string): string {
  if (pointer === '') return 'The document';
  return pointerKeys(pointer)
    .map((key, index) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      const name = printKey(key);
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

/** A key as people can read it: in quotes where it is empty or has blanks. */
export function printKey(key: string): string {
  return /^$|[\s\p{C}]/u.test(key) ? JSON.stringify(key) : key;
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function entriesOf(value: unknown): [string, unknown][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
