import { parseYaml } from '../../../../src/catalog/yaml-value.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stringsOf,
} from '../../../../src/model/json.ts';
import { escapeKey } from '../../../../src/model/pointer.ts';
import type { Choice, FormPage, TemplateForm } from '../../../../src/templates/forms/form.ts';
import { textOption, textsOption } from '../../../../src/templates/forms/ui-option.ts';
import { type Field, isAsked, messageOf, readField } from './field.ts';
import type { FormQuestions } from './form-questions.ts';
import { EndlessForm } from './form-thread.ts';
import type { Prompter } from './prompter.ts';
import { composeRepoUrl } from './repository-answer.ts';
import { setAt } from './set-at.ts';

/** What a form is filled in with. */
export interface Answers {
  values: JsonObject;
  secrets: Record<string, string>;
}

/** How a form is asked for. */
export interface Asking {
  form: TemplateForm;
  questions: FormQuestions;
  /** Choices from the catalog by the key of their query; none where there is no catalog. */
  lists: Readonly<Record<string, readonly Choice[]>>;
  /** Whether optional fields are asked for too. */
  everything: boolean;
  prompter: Prompter;
}

/** What a person chooses to type an answer that is not offered. */
const SOMETHING_ELSE = '\0something else';

/** What a person chooses to leave an optional field out. */
const NOTHING = '\0nothing';

/**
 * Asks for the values that are still missing, page by page in the order of the form. A conditional field
 * is asked for when the answers so far bring it up. What is known already is kept.
 */
export async function askForValues(known: Answers, asking: Asking): Promise<Answers> {
  const answers: Answers = { values: { ...known.values }, secrets: { ...known.secrets } };
  const { form, questions } = asking;
  for (const [index, page] of form.pages.entries()) {
    if (!questions.isPageShown(index, questions.withDefaults(answers.values))) continue;
    const questioner = new Questioner(index, page, answers, asking);
    await questioner.askGroup(page.schema, page.uiSchema, []);
  }
  return answers;
}

/** Asks for the fields of one page, and puts the answers where they belong. */
class Questioner {
  readonly #index: number;
  readonly #page: FormPage;
  readonly #answers: Answers;
  readonly #asking: Asking;
  #isOpened = false;

  constructor(index: number, page: FormPage, answers: Answers, asking: Asking) {
    this.#index = index;
    this.#page = page;
    this.#answers = answers;
    this.#asking = asking;
  }

  /** Asks for the fields of an object; `path` are the names that lead to it. */
  async askGroup(schema: JsonObject, uiSchema: JsonObject, path: readonly string[]): Promise<void> {
    const { questions } = this.#asking;
    const seen = new Set<string>();
    for (;;) {
      const current = objectAt(questions.withDefaults(this.#answers.values), path);
      const active = questions.activeFields(this.#index, schema, current);
      const properties = isJsonObject(active.properties) ? active.properties : {};
      const name = inOrder(properties, uiSchema).find((key) => !seen.has(key));
      if (name === undefined) return;
      seen.add(name);
      const property = properties[name];
      if (!isJsonObject(property)) continue;
      const ui = isJsonObject(uiSchema[name]) ? uiSchema[name] : {};
      const isRequired = stringsOf(active.required).includes(name);
      const field = readField(name, property, ui, isRequired, this.#asking.lists);
      await this.#askField(field, path, current[name]);
    }
  }

  async #askField(
    field: Field,
    path: readonly string[],
    standing: JsonValue | undefined,
  ): Promise<void> {
    const here = [...path, field.name];
    if (!isAsked(field.uiSchema)) return;
    if (field.kind === 'group') return this.askGroup(field.schema, field.uiSchema, here);
    if (field.kind === 'secret') return this.#askSecret(field, here);
    const given = objectAt(this.#answers.values, path)[field.name];
    const isMissing = this.#asking.everything
      ? given === undefined
      : field.required && standing === undefined;
    if (!isMissing) return;
    const answer = await this.#askFor(field, here, standing);
    if (answer !== undefined) setAt(this.#answers.values, here, answer);
  }

  async #askSecret(field: Field, path: readonly string[]): Promise<void> {
    const isKnown = Object.hasOwn(this.#answers.secrets, field.name);
    if (isKnown || (!field.required && !this.#asking.everything)) return;
    const message = messageOf(field);
    const check = (answer: string) =>
      answer === '' && field.required ? 'This is needed.' : undefined;
    const secret = await this.#prompter.password({ message, check });
    if (secret === '') return;
    this.#answers.secrets[field.name] = secret;
    setAt(this.#answers.values, path, '*'.repeat(secret.length));
  }

  async #askFor(
    field: Field,
    path: readonly string[],
    standing: JsonValue | undefined,
  ): Promise<JsonValue | undefined> {
    const message = messageOf(field);
    switch (field.kind) {
      case 'flag':
        return this.#prompter.confirm({ message, initial: standing === true });
      case 'choice':
        return this.#choose(field, path, standing);
      case 'several': {
        const { choices, required } = field;
        const initial = Array.isArray(standing) ? standing : [];
        return this.#prompter.chooseSeveral({ message, choices, initial, required });
      }
      default:
        return this.#type(field, path, standing);
    }
  }

  async #choose(
    field: Field,
    path: readonly string[],
    standing: JsonValue | undefined,
  ): Promise<JsonValue | undefined> {
    const choices = [
      ...(field.required ? [] : [{ value: NOTHING, label: '(nothing)' }]),
      ...field.choices,
      ...(field.isOpen ? [{ value: SOMETHING_ELSE, label: '(something else)' }] : []),
    ];
    const initial = standing ?? choices[0]?.value;
    const chosen = await this.#prompter.choose({ message: messageOf(field), choices, initial });
    if (chosen === NOTHING) return undefined;
    return chosen === SOMETHING_ELSE ? this.#type(field, path, standing) : chosen;
  }

  async #type(
    field: Field,
    path: readonly string[],
    standing: JsonValue | undefined,
  ): Promise<JsonValue | undefined> {
    const initial = writtenOf(field, standing);
    const question = {
      message: messageOf(field),
      placeholder: placeholderOf(field),
      initial,
      check: (answer: string) => this.#complaint(field, path, answer),
    };
    const typed =
      field.kind === 'password'
        ? await this.#prompter.password(question)
        : await this.#prompter.text(question);
    return readAnswer(field, typed || (initial ?? ''));
  }

  /** What is wrong with an answer, as the schema of the whole form sees it. */
  #complaint(field: Field, path: readonly string[], answer: string): string | undefined {
    let value: JsonValue | undefined;
    try {
      value = readAnswer(field, answer);
    } catch {
      return 'This is no YAML.';
    }
    if (value === undefined) return field.required ? 'This is needed.' : undefined;
    const values = structuredClone(this.#answers.values);
    setAt(values, path, value);
    const here = path.map((name) => `/${escapeKey(name)}`).join('');
    try {
      const found = this.#asking.questions
        .check(values)
        .find(({ pointer }) => pointer === here || pointer.startsWith(`${here}/`));
      return found && `${found.message.charAt(0).toUpperCase()}${found.message.slice(1)}`;
    } catch (error) {
      if (!(error instanceof EndlessForm)) throw error;
      return `${error.message} Give another answer.`;
    }
  }

  /** The page begins with the first question that it has. */
  get #prompter(): Prompter {
    if (!this.#isOpened) this.#asking.prompter.page(this.#page.title, this.#page.description);
    this.#isOpened = true;
    return this.#asking.prompter;
  }
}

/** The value that a typed answer stands for; undefined for an empty one. */
function readAnswer({ kind, uiSchema }: Field, answer: string): JsonValue | undefined {
  const text = answer.trim();
  if (text === '') return undefined;
  switch (kind) {
    case 'number':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'texts':
    case 'several':
      return text.split(',').map((item) => item.trim());
    case 'repository':
      return composeRepoUrl(text, allowedHost(uiSchema));
    case 'yaml':
      return parseYaml(text);
    default:
      return answer;
  }
}

/** A default as a person would type it. */
function writtenOf({ kind }: Field, value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (kind === 'texts' && Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function placeholderOf({ kind, uiSchema }: Field): string | undefined {
  const written = textOption(uiSchema, 'placeholder');
  if (written !== undefined) return written;
  if (kind !== 'repository') return undefined;
  const [owner = 'owner'] = textsOption(uiSchema, 'allowedOwners');
  return `${allowedHost(uiSchema)}/${owner}/repository`;
}

function allowedHost(uiSchema: JsonObject): string {
  return textsOption(uiSchema, 'allowedHosts')[0] ?? 'github.com';
}

/** Names of the fields as `ui:order` has them; `*` stands for all that it does not name. */
function inOrder(properties: JsonObject, uiSchema: JsonObject): string[] {
  const names = Object.keys(properties).filter((name) => name !== '__proto__');
  const order = stringsOf(uiSchema['ui:order']);
  if (order.length === 0) return names;
  const rest = names.filter((name) => !order.includes(name));
  const ordered = order.includes('*') ? order : [...order, '*'];
  return ordered.flatMap((name) => (name === '*' ? rest : names.includes(name) ? [name] : []));
}

function objectAt(values: JsonObject, path: readonly string[]): JsonObject {
  return path.reduce<JsonObject>((object, name) => {
    const inner = object[name];
    return isJsonObject(inner) ? inner : {};
  }, values);
}
