import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { escapeKey } from '../../model/pointer.ts';
import { isOwnField } from '../forms/form-fields.ts';
import { type PlacedSchema, sameValueSchemas } from '../forms/subschemas.ts';
import { type Declarations, isSecret } from './declarations.ts';
import type { TemplateFinding } from './finding.ts';
import { writtenPages, writtenSchemas } from './form-schemas.ts';
import type { ProgramText } from './program-texts.ts';
import type { Reference } from './references.ts';

/**
 * Reports `template/undeclared-parameter` and `template/unused-parameter`, where it is sure: whoever uses
 * all parameters at once uses each of them, and what decides over other fields is used by the form.
 */
export function checkParameters(
  declared: Declarations,
  spec: JsonObject,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  return [
    ...undeclared(declared, texts),
    ...needless(declared, spec),
    ...unused(declared, spec, texts),
  ];
}

function undeclared(declared: Declarations, texts: readonly ProgramText[]): TemplateFinding[] {
  return texts.flatMap(({ references, pointer }) =>
    references.flatMap((reference) => {
      const { root, line, column } = reference;
      const said = root === 'parameters' && mistakeIn(reference, declared, pointer);
      return said
        ? [{ code: 'template/undeclared-parameter' as const, ...said, pointer, line, column }]
        : [];
    }),
  );
}

type Said = Pick<TemplateFinding, 'message' | 'hint'>;

/** What is wrong with a use of a parameter. A condition may ask whether a parameter or a secret is there. */
function mistakeIn(
  { path: [name], dashed, isGuarded }: Reference,
  { parameters, isComplete }: Declarations,
  pointer: string,
): Said | undefined {
  if (name === undefined) return undefined;
  if (dashed !== undefined && parameters.has(dashed)) {
    return {
      message: `parameters.${dashed} is read as a subtraction.`,
      hint: `Write parameters['${dashed}'].`,
    };
  }
  const places = parameters.get(name);
  if (places?.every(isSecret) && !isGuarded && !pointer.endsWith('/if')) {
    return {
      message: `${name} is a secret, and parameters.${name} has asterisks in its place.`,
      hint: `Write secrets.${name}.`,
    };
  }
  if (places || isGuarded || !isComplete) return undefined;
  const [meant] = nearest(name, parameters.keys());
  return {
    message: `No page of the form asks for ${name}.`,
    hint: meant && `Did you mean ${meant}?`,
  };
}

/** Dependencies on what is never asked for. */
function needless({ parameters, isComplete }: Declarations, spec: JsonObject): TemplateFinding[] {
  if (!isComplete) return [];
  const schemas = writtenPages(spec).flatMap((page) => [
    ...sameValueSchemas(page.schema, page.pointer),
  ]);
  return schemas.flatMap(({ schema: { dependencies }, pointer }) => {
    const names = keysOf(dependencies).filter((name) => !parameters.has(name));
    return names.map((name) => {
      const [meant] = nearest(name, parameters.keys());
      return {
        code: 'template/undeclared-parameter' as const,
        message: `\`dependencies\` names ${name}, which no page of the form asks for.`,
        hint: meant && `Did you mean ${meant}?`,
        pointer: `${pointer}/dependencies/${escapeKey(name)}`,
      };
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
  const inOptions = new Set(optionTexts(form).flatMap((text) => text.split(/[^\w$-]+/)));
  return [...parameters].flatMap(([name, places]) => {
    const [place] = places;
    const isUsed =
      mentioned.has(name) || deciding.has(name) || inOptions.has(name) || places.some(isNotAsked);
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

/**
 * Secrets are read as secrets; a field of a company's own, or one without a value, may only show something;
 * and one with a single value is a consent, without which nobody gets on.
 */
function isNotAsked(place: PlacedSchema): boolean {
  const { type, const: fixed, enum: values, 'ui:field': field } = place.schema;
  const isConsent = fixed !== undefined || (Array.isArray(values) && values.length === 1);
  return isSecret(place) || type === 'null' || isOwnField(field) || isConsent;
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
