import { choicesFor } from '../../../src/templates/forms/choices.ts';
import type { Choice, TemplateForm } from '../../../src/templates/forms/form.ts';
import { secretQuestions } from '../../../src/templates/forms/secret-paths.ts';
import { takeOutUnknown, wrongAnswers } from './check-answers.ts';
import type { FoundTemplate } from './find-template.ts';
import type { Notice } from './notice.ts';
import { type Answers, askForValues } from './questions/ask.ts';
import { EndlessForm, FormThread } from './questions/form-thread.ts';
import { type Prompter, terminalPrompter } from './questions/prompter.ts';
import { readSecrets, withSecretMarks } from './secrets.ts';
import { isNotice, readValues, type ValuesFile } from './values-file.ts';

/** What a form is filled in with, defaults apart and not checked yet. */
export interface FilledIn extends Answers {
  /** The file that values come from. */
  file?: ValuesFile | undefined;
}

/** How a form is filled in. */
export interface FillingIn {
  form: TemplateForm;
  catalog: FoundTemplate['catalog'];
  /** Tells a person at once, before anything is asked. */
  tell(notices: readonly Notice[]): void;
}

/**
 * Fills in the form of a template: from a file of values, from the environment for secrets, from a person
 * at a terminal, in this order. Undefined where that cannot be used, which is told.
 *
 * @param path the file of values, `-` for standard input; undefined for none
 */
export async function fillIn(
  path: string | undefined,
  filling: FillingIn,
): Promise<FilledIn | undefined> {
  const { form, tell } = filling;
  const file = path === undefined ? undefined : await readValues(path);
  if (file && isNotice(file)) {
    tell([file]);
    return undefined;
  }
  const given = file ? takeOutUnknown(form, file) : { values: {}, notices: [] };
  tell(given.notices);
  const names = secretQuestions(form).map(({ name }) => name);
  const secrets = readSecrets(process.env, names);
  const known = { values: withSecretMarks(form, given.values, secrets), secrets };
  const prompter = path !== '-' && isAtTerminal() ? terminalPrompter() : undefined;
  const answers = prompter ? await ask(known, prompter, file, filling) : known;
  return answers && { ...answers, file };
}

/** Asks for what is missing, unless a value of the file is wrong whatever else is answered. */
async function ask(
  known: Answers,
  prompter: Prompter,
  file: ValuesFile | undefined,
  { form, catalog, tell }: FillingIn,
): Promise<Answers | undefined> {
  const questions = new FormThread(form);
  try {
    const errors = file ? questions.lastingErrors(known.values) : [];
    if (errors.length > 0) {
      tell(wrongAnswers(form, { values: known.values, errors }, file));
      return undefined;
    }
    const lists = choiceLists(form, catalog);
    return await askForValues(known, { form, questions, prompter, lists, everything: !file });
  } catch (error) {
    if (!(error instanceof EndlessForm)) throw error;
    tell([{ level: 'error', message: error.message }]);
    return undefined;
  } finally {
    questions.close();
  }
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
