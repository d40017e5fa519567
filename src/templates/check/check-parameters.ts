import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { isFormField } from '../forms/form-fields.ts';
import type { PlacedSchema } from '../forms/subschemas.ts';
import type { Declarations } from './declarations.ts';
import type { TemplateFinding } from './finding.ts';
import { writtenSchemas } from './form-schemas.ts';
import type { ProgramText } from './program-texts.ts';

/**
 * Reports `template/undeclared-parameter` and `template/unused-parameter`, where it is sure: whoever uses
 * all parameters at once uses each of them, and what decides over other fields is used by the form.
 */
export function checkParameters(
  declared: Declarations,
  spec: JsonObject,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  return [...undeclared(declared, texts), ...unused(declared, spec, texts)];
}

function undeclared(
  { parameters, isComplete }: Declarations,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  if (!isComplete) return [];
  return texts.flatMap(({ references, pointer }) => {
    const missing = references.filter(
      ({ root, path: [name], isGuarded }) =>
        root === 'parameters' && name !== undefined && !isGuarded && !parameters.has(name),
    );
    return missing.map(({ path: [name = ''], line, column }) => {
      const [meant] = nearest(name, parameters.keys());
      return {
        code: 'template/undeclared-parameter',
        message: `No page of the form asks for ${name}.`,
        hint: meant && `Did you mean ${meant}?`,
        pointer,
        line,
        column,
      } as const;
    });
  });
}

function unused(
  { parameters }: Declarations,
  spec: JsonObject,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  const usesAll = texts.some(({ text, references, error }) => {
    if (error || references.length === 0) return /\bparameters\b/.test(text);
    return references.some(({ root, path }) => root === 'parameters' && path.length === 0);
  });
  if (usesAll) return [];
  const { parameters: form, ...rest } = spec;
  const mentioned = mentionedNames(JSON.stringify(rest));
  const deciding = decidingNames(spec);
  const inOptions = optionTexts(form);
  return [...parameters].flatMap(([name, places]) => {
    const [place] = places;
    const isUsed =
      mentioned.has(name) ||
      deciding.has(name) ||
      inOptions.some((text) => mentionsWord(text, name)) ||
      places.some(isNotAsked);
    if (!place || isUsed) return [];
    return [
      {
        code: 'template/unused-parameter',
        message: `Nothing reads the parameter ${name}.`,
        hint: 'Use it in a step, or take it out of the form.',
        pointer: place.pointer,
      } as const,
    ];
  });
}

/** What stands behind `parameters.` or in `parameters['']`, in any spelling; a dash may be a minus. */
function mentionedNames(text: string): ReadonlySet<string> {
  const found = [...text.matchAll(/parameters\W{1,8}(([\w$]+)[\w$-]*)/g)];
  return new Set(found.flatMap(([, name = '', start = '']) => [name, start]));
}

function mentionsWord(text: string, name: string): boolean {
  return text.split(/[^\w$-]+/).includes(name);
}

/** Secrets are read as secrets; a field of a company's own, or one without a value, may only show something. */
function isNotAsked({ schema }: PlacedSchema): boolean {
  const field = schema['ui:field'];
  return (
    field === 'Secret' || schema.type === 'null' || (field !== undefined && !isFormField(field))
  );
}

/** Parameters that decide which other fields a form shows. */
function decidingNames(spec: JsonObject): ReadonlySet<string> {
  const names = writtenSchemas(spec).flatMap(({ schema, pointer }) => [
    ...['dependencies', 'dependentSchemas', 'dependentRequired'].flatMap((keyword) =>
      keysOf(schema[keyword]),
    ),
    ...(isJsonObject(schema.if) ? [schema.if, schema.if.not].flatMap(propertiesOf) : []),
    ...(/\/(oneOf|anyOf|allOf)\//.test(pointer) ? fixedProperties(schema) : []),
  ]);
  return new Set(names);
}

/** Properties that have to have a certain value: by them one of several schemas is chosen. */
function fixedProperties({ properties }: JsonObject): string[] {
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, schema]) =>
    isJsonObject(schema) && (schema.const !== undefined || schema.enum !== undefined) ? name : [],
  );
}

function propertiesOf(schema: JsonValue | undefined): string[] {
  return isJsonObject(schema) ? keysOf(schema.properties) : [];
}

function keysOf(value: JsonValue | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** Texts of `ui:` keys, in which a field may name another one. */
function optionTexts(value: JsonValue | undefined, isOption = false): string[] {
  if (typeof value === 'string') return isOption ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => optionTexts(item, isOption));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'ui:order' || key === 'ui:help' || key === 'ui:placeholder'
      ? []
      : optionTexts(item, isOption || key.startsWith('ui:')),
  );
}
