import { type FormProps, getDefaultRegistry } from '@rjsf/core';
import { ArrayItem, ArrayTemplate } from './ArrayTemplate.tsx';
import { FieldTemplate } from './FieldTemplate.tsx';
import { FileInput } from './FileInput.tsx';
import { Hidden, Password, Range, TextArea, TextInput } from './inputs.tsx';
import { ObjectTemplate } from './ObjectTemplate.tsx';
import { Checkbox, Checkboxes, Radio, Select } from './options.tsx';
import { Description, FieldErrors, Help, Union } from './texts.tsx';

/** How the portal draws the parts of a form; whatever is not here is made of these. */
export const templates: NonNullable<FormProps['templates']> = {
  ArrayFieldItemTemplate: ArrayItem,
  ArrayFieldTemplate: ArrayTemplate,
  BaseInputTemplate: TextInput,
  DescriptionFieldTemplate: Description,
  FieldErrorTemplate: FieldErrors,
  FieldHelpTemplate: Help,
  FieldTemplate,
  MultiSchemaFieldTemplate: Union,
  ObjectFieldTemplate: ObjectTemplate,
};

const { widgets: theirs } = getDefaultRegistry();

/** One that react-jsonschema-form brings; it is drawn as a `TextInput`. */
const usual = (name: string) => theirs[name] ?? TextInput;

/**
 * The inputs by the name that `ui:widget` gives them, in lower case, and by that which
 * react-jsonschema-form chooses itself. Named ones are found whatever the type of the answer, so that an
 * unfitting one is drawn as it can be rather than refused.
 */
export const widgets: NonNullable<FormProps['widgets']> = {
  AltDateTimeWidget: usual('DateTimeWidget'),
  AltDateWidget: usual('DateWidget'),
  CheckboxWidget: Checkbox,
  CheckboxesWidget: Checkboxes,
  FileWidget: FileInput,
  HiddenWidget: Hidden,
  PasswordWidget: Password,
  RadioWidget: Radio,
  RangeWidget: Range,
  SelectWidget: Select,
  TextareaWidget: TextArea,
  'alt-date': usual('DateWidget'),
  'alt-datetime': usual('DateTimeWidget'),
  checkbox: Checkbox,
  checkboxes: Checkboxes,
  color: usual('ColorWidget'),
  'data-url': FileInput,
  date: usual('DateWidget'),
  'date-time': usual('DateTimeWidget'),
  datetime: usual('DateTimeWidget'),
  email: usual('EmailWidget'),
  file: FileInput,
  files: FileInput,
  hidden: Hidden,
  password: Password,
  radio: Radio,
  range: Range,
  select: Select,
  text: TextInput,
  textarea: TextArea,
  time: usual('TimeWidget'),
  updown: usual('UpDownWidget'),
  uri: usual('URLWidget'),
};
