import type { JsonObject } from '../../../src/model/json.ts';
import { choicesFor } from '../../../src/templates/forms/choices.ts';
import type { Choice, TemplateForm } from '../../../src/templates/forms/form.ts';
import { takeOutUnknown } from './check-answers.ts';
import type { FoundTemplate } from './find-template.ts';
import type { Notice } from './notice.ts';
import { type Answers, askForValues } from './questions/ask.ts';
import { terminalPrompter } from './questions/prompter.ts';
import { readSecrets, secretFields } from './secrets.ts';
import { isNotice, readValues, type ValuesFile } from './values-file.ts';

/** What a form is filled in with, defaults apart and not checked yet. */
export interface FilledIn extends Answers {
  /** The file that values come from. */
  file?: ValuesFile | undefined;
  /** Errors where it cannot be used. */
  notices: Notice[];
}

/**
 * Fills in the form of a template: from a file of values, from the environment for secrets, from a person
 * at a terminal, in this order.
 *
 * @param path the file of values, `-` for standard input; undefined for none
 */
export async function fillIn(
  form: TemplateForm,
  path: string | undefined,
  { catalog }: Pick<FoundTemplate, 'catalog'>,
): Promise<FilledIn> {
  const secrets = readSecrets(process.env, secretFields(form));
  const file = path === undefined ? undefined : await readValues(path);
  if (file && isNotice(file)) return { values: {}, secrets, notices: [file] };
  const given = file ? takeOutUnknown(form, file) : { values: {}, notices: [] };
  const known = { values: withSecretMarks(form, given.values, secrets), secrets };
  const prompter = path !== '-' && isAtTerminal() ? terminalPrompter() : undefined;
  const answers = prompter
    ? await askForValues(known, {
        form,
        prompter,
        lists: choiceLists(form, catalog),
        everything: file === undefined,
      })
    : known;
  return { ...answers, file, notices: given.notices };
}

/** A field of a secret holds as many stars as the secret has letters, as in Backstage's own form. */
export function withSecretMarks(
  form: TemplateForm,
  values: JsonObject,
  secrets: Readonly<Record<string, string>>,
): JsonObject {
  const marks = secretFields(form).flatMap((name) => {
    const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    return secret === undefined ? [] : [[name, '*'.repeat(secret.length)] as const];
  });
  return { ...values, ...Object.fromEntries(marks) };
}

/** Whether a person can be asked: questions go to stderr and are answered on stdin. */
export function isAtTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

function choiceLists(
  form: TemplateForm,
  catalog: FoundTemplate['catalog'],
): Record<string, Choice[]> {
  const entities = catalog.entities.map(({ entity }) => entity);
  return Object.fromEntries(form.choices.map((query) => [query.key, choicesFor(query, entities)]));
}
