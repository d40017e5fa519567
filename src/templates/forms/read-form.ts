import type { Entity } from '../../model/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue, stringOf } from '../../model/json.ts';
import type { TemplateFinding } from '../check/finding.ts';
import { carryDependencies } from './carry-dependencies.ts';
import { readChoiceQueries } from './choice-queries.ts';
import { type Cleaning, cleanSchema, isFlagged } from './clean-schema.ts';
import type { FormPage, TemplateForm } from './form.ts';
import { dropUnasked } from './required-names.ts';
import { splitUi } from './split-ui.ts';

/** A form with more parameters than this is not shown. */
const MAX_PARAMETERS = 2000;

/**
 * Reads the form of a Template entity: its pages in both halves, its button labels and the choices that
 * its fields offer. Pages and parameters behind a feature flag are hidden. Reports `template/invalid`
 * for what is no form at all and `template/invalid-schema` for parts of a schema that were left out.
 */
export function readForm(entity: Entity): { form: TemplateForm; findings: TemplateFinding[] } {
  const cleaning: Cleaning = { findings: [], parameters: 0 };
  const pages = dropUnasked(readPages(entity.spec?.parameters, cleaning), cleaning.findings);
  const { findings, parameters } = cleaning;
  const form: TemplateForm = { pages, labels: readLabels(entity.spec?.presentation), choices: [] };
  if (parameters > MAX_PARAMETERS) {
    const message = `The form has ${parameters} parameters, and ${MAX_PARAMETERS} is the most.`;
    const hint = 'Split the template into several.';
    const pointer = '/spec/parameters';
    return {
      form: { ...form, pages: [] },
      findings: [{ code: 'template/invalid', message, hint, pointer }],
    };
  }
  const queries = pages.flatMap(({ uiSchema }) => readChoiceQueries(uiSchema));
  form.choices = [...new Map(queries.map((query) => [query.key, query])).values()];
  return { form: { ...form, pages: carryDependencies(pages) }, findings };
}

function readPages(parameters: JsonValue | undefined, cleaning: Cleaning): FormPage[] {
  if (parameters === undefined || parameters === null) return [];
  if (!Array.isArray(parameters)) return readPage(parameters, 0, '/spec/parameters', cleaning);
  return parameters.flatMap((page, index) =>
    readPage(page, index, `/spec/parameters/${index}`, cleaning),
  );
}

function readPage(page: JsonValue, index: number, pointer: string, cleaning: Cleaning): FormPage[] {
  if (!isJsonObject(page)) {
    cleaning.findings.push({
      code: 'template/invalid',
      message: 'A page of the form is not a mapping.',
      hint: 'Write `title` and `properties` in it.',
      pointer,
    });
    return [];
  }
  if (isFlagged(page)) return [];
  const { condition, rest } = takeCondition(page);
  if (rest.type !== undefined && rest.type !== 'object') {
    cleaning.findings.push({
      code: 'template/invalid',
      message: `A page of the form cannot be of the type ${JSON.stringify(rest.type)}.`,
      hint: 'Write the fields of the page below its `properties`, by their names.',
      pointer: `${pointer}/type`,
    });
  }
  const split = splitUi(cleanSchema({ ...rest, type: 'object' }, pointer, cleaning));
  const { title, description, ...schema } = split.schema;
  return [
    {
      title: stringOf(title) || `Step ${index + 1}`,
      description: stringOf(description) ?? '',
      schema,
      uiSchema: split.uiSchema,
      validator: `page${index}`,
      pointer,
      ...(condition !== undefined && { condition }),
    },
  ];
}

/**
 * A page can have a condition, an expression in `when` or, as in Backstage's sample templates, in `if`,
 * which else holds a schema. Like Backstage, a page takes an empty list for no properties.
 */
function takeCondition(page: JsonObject): { condition?: JsonValue | undefined; rest: JsonObject } {
  const { when, ...rest } = page;
  if (isEmpty(rest.properties)) delete rest.properties;
  if (isJsonObject(rest.if) || rest.if === undefined) return { condition: when, rest };
  const { if: condition, ...others } = rest;
  return { condition: when ?? condition, rest: others };
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function readLabels(presentation: JsonValue | undefined): TemplateForm['labels'] {
  const labels: JsonValue | undefined = isJsonObject(presentation)
    ? presentation.buttonLabels
    : undefined;
  if (!isJsonObject(labels)) return {};
  return {
    back: stringOf(labels.backButtonText),
    review: stringOf(labels.reviewButtonText),
    create: stringOf(labels.createButtonText),
  };
}
