import type { Entity } from '../model/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../model/json.ts';
import { ACTIONS } from './actions.ts';
import { writeInstructions } from './instructions.ts';
import type { TemplateDescription, TemplateParameter, TemplateStep } from './template.ts';

/** What Backstage's own form fields ask for, in plain words. */
const FIELDS: Record<string, string> = {
  EntityNamePicker: 'name',
  EntityPicker: 'entity',
  EntityTagsPicker: 'tags',
  MultiEntityPicker: 'entities',
  MyGroupsPicker: 'group',
  OwnedEntityPicker: 'entity you own',
  OwnerPicker: 'owner',
  RepoBranchPicker: 'branch',
  RepoOwnerPicker: 'repository owner',
  RepoUrlPicker: 'repository',
  Secret: 'secret',
};

/**
 * Describes a valid Template entity (scaffolder.backstage.io/v1beta3): its forms with every
 * parameter, its steps in plain words, and what to do by hand instead of running it.
 *
 * `folder` is where the template stands, as a person reaches it: an address or a path.
 */
export function describeTemplate(entity: Entity, folder: string): TemplateDescription {
  const steps = listOf(entity.spec?.steps).map(describeStep);
  const forms = listOf(entity.spec?.parameters).map((form, index) => ({
    title: text(form.title) || `Step ${index + 1}`,
    description: text(form.description),
    parameters: describeParameters(form),
  }));
  return { forms, steps, instructions: writeInstructions(entity, folder, forms) };
}

function describeStep(step: JsonObject, index: number): TemplateStep {
  const action = text(step.action);
  return {
    id: text(step.id) || `step-${index + 1}`,
    name: text(step.name) || text(step.id) || action,
    action,
    explanation: ACTIONS[action] ?? '',
    condition: expression(step.if),
    repeats: expression(step.each),
  };
}

function describeParameters(form: JsonObject): TemplateParameter[] {
  const required = new Set(stringsOf(form.required));
  return Object.entries(isJsonObject(form.properties) ? form.properties : {}).flatMap(
    ([name, schema]) => (isJsonObject(schema) ? [describeParameter(name, schema, required)] : []),
  );
}

function describeParameter(
  name: string,
  schema: JsonObject,
  required: ReadonlySet<string>,
): TemplateParameter {
  return {
    name,
    title: text(schema.title) || name,
    type: typeInWords(schema),
    required: required.has(name),
    description: text(schema.description) || text(schema['ui:help']),
    defaultValue: schema.default === undefined ? undefined : expression(schema.default),
  };
}

function typeInWords(schema: JsonObject): string {
  const field = FIELDS[text(schema['ui:field'])];
  if (field) return field;
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.map(expression).join(', ')}`;
  if (schema.type === 'array') {
    const items = isJsonObject(schema.items) ? typeInWords(schema.items) : 'anything';
    return `list of ${items}`;
  }
  const words: Record<string, string> = {
    boolean: 'yes or no',
    integer: 'whole number',
    number: 'number',
    object: 'group of values',
    string: 'text',
  };
  return words[text(schema.type)] ?? 'text';
}

/** The objects of a field that holds one object or a list of them. */
function listOf(value: JsonValue | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject);
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function expression(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
