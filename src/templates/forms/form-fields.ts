import { distance } from 'fastest-levenshtein';
import { nearest } from '../../model/nearest.ts';

/** The fields of Backstage's form (plugin-scaffolder, DEFAULT_SCAFFOLDER_FIELD_EXTENSIONS). */
const BACKSTAGE_FIELDS = [
  'EntityNamePicker',
  'EntityPicker',
  'EntityTagsPicker',
  'MultiEntityPicker',
  'MyGroupsPicker',
  'OwnedEntityPicker',
  'OwnerPicker',
  'RepoBranchPicker',
  'RepoOwnerPicker',
  'RepoUrlPicker',
  'Secret',
] as const;

/** The fields of react-jsonschema-form itself (@rjsf/core, fields). */
const LIBRARY_FIELDS = [
  'AnyOfField',
  'ArrayField',
  'BooleanField',
  'FallbackField',
  'LayoutGridField',
  'LayoutHeaderField',
  'LayoutMultiSchemaField',
  'NullField',
  'NumberField',
  'ObjectField',
  'OneOfField',
  'OptionalDataControlsField',
  'SchemaField',
  'StringField',
] as const;

/** The name of a field that Backstage brings. */
export type BackstageField = (typeof BACKSTAGE_FIELDS)[number];

/** What `ui:field` can name without any of a company's own. */
export const FORM_FIELDS: readonly string[] = [...BACKSTAGE_FIELDS, ...LIBRARY_FIELDS];

/** Tells whether a `ui:field` is one of those that Backstage brings. */
export function isBackstageField(name: unknown): name is BackstageField {
  return BACKSTAGE_FIELDS.some((known) => known === name);
}

/** Tells whether a `ui:field` is one that react-jsonschema-form has itself, and takes by the type of a value. */
export function isLibraryField(name: unknown): boolean {
  return LIBRARY_FIELDS.some((known) => known === name);
}

/** Tells whether a `ui:field` is known: one of a company's own is not. */
export function isFormField(name: unknown): boolean {
  return isBackstageField(name) || isLibraryField(name);
}

/**
 * The field that a `ui:field` surely means, with at most two letters wrong; undefined for a field that is
 * known, and for one that may well be a company's own.
 *
 * @example meantField('OwnrPicker')  // 'OwnerPicker'
 * @example meantField('GitRepoUrlPicker')  // undefined
 */
export function meantField(name: unknown): string | undefined {
  if (typeof name !== 'string' || isFormField(name)) return undefined;
  const [meant] = nearest(name, FORM_FIELDS);
  return meant !== undefined && distance(name, meant) <= 2 ? meant : undefined;
}

/** Tells whether a `ui:field` is one of a company's own, as far as anybody can tell. */
export function isOwnField(name: unknown): boolean {
  return name !== undefined && !isFormField(name) && meantField(name) === undefined;
}
