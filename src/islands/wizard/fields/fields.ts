import type { FormProps } from '@rjsf/core';
import type { BackstageField } from '../../../templates/forms/form-fields.ts';
import { EntityPicker, MyGroupsPicker, OwnerPicker } from './EntityPicker.tsx';
import { EntityTagsPicker } from './EntityTagsPicker.tsx';
import { MultiEntityPicker } from './MultiEntityPicker.tsx';
import { RepoUrlPicker } from './RepoUrlPicker.tsx';
import { SecretField } from './SecretField.tsx';
import { TextField } from './TextField.tsx';
import { UnknownField } from './UnknownField.tsx';

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

/** The fields of a form by name: those that Backstage brings, and a stand-in for each unknown one. */
export function fieldsFor(unknown: Iterable<string>): Fields {
  return { ...Object.fromEntries([...unknown].map((name) => [name, UnknownField])), ...own };
}
