import { type FormProps, getDefaultRegistry } from '@rjsf/core';
import type { FieldProps } from '@rjsf/utils';
import { createElement } from 'react';
import type { BackstageField } from '../../../templates/forms/form-fields.ts';
import { EntityPicker, MyGroupsPicker, OwnerPicker } from './EntityPicker.tsx';
import { EntityTagsPicker } from './EntityTagsPicker.tsx';
import { JsonField } from './JsonField.tsx';
import { needsJson } from './json-text.ts';
import { MultiEntityPicker } from './MultiEntityPicker.tsx';
import { RepoUrlPicker } from './RepoUrlPicker.tsx';
import { SecretField } from './SecretField.tsx';
import { TextField } from './TextField.tsx';

type Fields = NonNullable<FormProps['fields']>;

const own: Record<BackstageField, Fields[string]> = {
  EntityNamePicker: TextField,
  EntityPicker,
  EntityTagsPicker,
  MultiEntityPicker,
  MyGroupsPicker,
  OwnedEntityPicker: EntityPicker,
  OwnerPicker,
  RepoBranchPicker: TextField,
  RepoOwnerPicker: TextField,
  RepoUrlPicker,
  Secret: SecretField,
};

const { ArrayField, ObjectField } = getDefaultRegistry().fields;

/** A field of react-jsonschema-form, but JSON to write where it would find nothing to ask. */
function unlessFree(field: Fields[string] | undefined): Fields[string] {
  return (props: FieldProps) =>
    createElement(field === undefined || needsJson(props.schema) ? JsonField : field, props);
}

/** The fields of a form by name: those that Backstage brings, and those for values of an open kind. */
export const fields: Fields = {
  ...own,
  ArrayField: unlessFree(ArrayField),
  FallbackField: JsonField,
  ObjectField: unlessFree(ObjectField),
};
