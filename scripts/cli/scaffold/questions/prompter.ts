import {
  autocomplete,
  autocompleteMultiselect,
  type CANCEL_SYMBOL,
  confirm,
  isCancel,
  log,
  multiselect,
  note,
  password,
  select,
  text,
} from '@clack/prompts';
import type { JsonValue } from '../../../../src/model/json.ts';
import { printable } from '../../reporters/printable.ts';

/** Something that a person can choose. */
export interface PromptChoice {
  value: JsonValue;
  label: string;
}

/** A question that is answered with a line of text. */
export interface TextQuestion {
  message: string;
  placeholder?: string | undefined;
  /** What the answer is where nothing is typed. */
  initial?: string | undefined;
  /** What is wrong with an answer; undefined where nothing is. */
  check(answer: string): string | undefined;
}

/** A question that is answered by choosing. */
export interface ChoiceQuestion<T> {
  message: string;
  choices: readonly PromptChoice[];
  initial?: T | undefined;
}

/** Asks a person. Rejects with a `Cancelled` where they have enough. */
export interface Prompter {
  /** Begins a page of the form. */
  page(title: string, description: string): void;
  text(question: TextQuestion): Promise<string>;
  password(question: Pick<TextQuestion, 'message' | 'check'>): Promise<string>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
  choose(question: ChoiceQuestion<JsonValue>): Promise<JsonValue>;
  chooseSeveral(
    question: ChoiceQuestion<JsonValue[]> & { required: boolean },
  ): Promise<JsonValue[]>;
}

/** A person does not want to go on. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** Choices beyond this many are searched by typing. */
const LISTED = 10;

/** Asks on the terminal. Everything goes to stderr, so that stdout is the command's own. */
export function terminalPrompter(output: NodeJS.WriteStream = process.stderr): Prompter {
  return {
    page(title, description) {
      if (description.trim() === '') log.step(printable(title), { output });
      else note(printableLines(description), printable(title), { output });
    },
    async text({ message, placeholder, initial, check }) {
      const shown = placeholder ?? initial;
      return answerOf(
        await text({
          message: printableLines(message),
          validate: (answer) => checked(check(answer || (initial ?? ''))),
          ...(shown === undefined ? {} : { placeholder: printable(shown) }),
          ...(initial === undefined ? {} : { defaultValue: initial }),
          output,
        }),
      );
    },
    async password({ message, check }) {
      return answerOf(
        await password({
          message: printableLines(message),
          validate: (answer) => checked(check(answer ?? '')),
          output,
        }),
      );
    },
    async confirm({ message, initial }) {
      return answerOf(
        await confirm({ message: printableLines(message), initialValue: initial, output }),
      );
    },
    async choose({ message, choices, initial }) {
      const question = { message: printableLines(message), options: keyed(choices), output };
      const at = indexOf(choices, initial);
      const initialValue = at === undefined ? {} : { initialValue: at };
      const chosen = answerOf(
        choices.length > LISTED
          ? await autocomplete({ ...question, ...initialValue, maxItems: LISTED })
          : await select({ ...question, ...initialValue }),
      );
      return choices[chosen]?.value ?? null;
    },
    async chooseSeveral({ message, choices, initial = [], required }) {
      const initialValues = initial.flatMap((value) => indexOf(choices, value) ?? []);
      const question = { message: printableLines(message), options: keyed(choices), output };
      const chosen = answerOf(
        choices.length > LISTED
          ? await autocompleteMultiselect({
              ...question,
              initialValues,
              required,
              maxItems: LISTED,
            })
          : await multiselect({ ...question, initialValues, required }),
      );
      return choices.filter((_choice, index) => chosen.includes(index)).map(({ value }) => value);
    },
  };
}

/** Values can be anything, so their places stand for them. */
function keyed(choices: readonly PromptChoice[]): { value: number; label: string }[] {
  return choices.map(({ label }, value) => ({ value, label: printable(label) }));
}

function indexOf(
  choices: readonly PromptChoice[],
  value: JsonValue | undefined,
): number | undefined {
  const wanted = JSON.stringify(value);
  const index = choices.findIndex((choice) => JSON.stringify(choice.value) === wanted);
  return index === -1 ? undefined : index;
}

function answerOf<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new Cancelled();
  return answer as T;
}

function checked(complaint: string | undefined): string | undefined {
  return complaint === undefined ? undefined : printable(complaint);
}

function printableLines(text: string): string {
  return text.trim().split('\n').map(printable).join('\n');
}
