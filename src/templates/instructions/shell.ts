import type { JsonObject } from '../../model/json.ts';
import type { OutsideTask, TaskCommand } from './task.ts';

/** Private-use characters around the name of a secret; no keyboard types them. */
const MARK_START = '\uE000';
const MARK_END = '\uE001';
const MARK = /\uE000([^\uE000\uE001]+)\uE001/;

/** Words that no shell reads as anything but themselves. A leading `=` means something to zsh. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*$/;

/** What stands in front of the value in a flag such as `--title=…` and a setting such as `user.name=…`. */
const FLAG = /^[A-Za-z-][A-Za-z0-9_.-]*=/;

/**
 * What a secret stands as in a task: a mark with its name, which `printCommand` prints as a shell
 * variable. Values of secrets never reach a task.
 */
export function secretMark(name: string): string {
  return `${MARK_START}${unmarked(name)}${MARK_END}`;
}

/** A text without the characters that marks are made with. */
export function unmarked(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '');
}

/** The names of the secrets whose marks stand in a text, in order, each once. */
export function secretsIn(text: string): string[] {
  return [...new Set([...text.matchAll(new RegExp(MARK, 'g'))].map((match) => match[1] ?? ''))];
}

/** A text for people: each mark as words, all on one line, no control characters, at most `length` long. */
export function readable(text: string, length = 200): string {
  const line = readableLines(text).replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).toWellFormed()}…`;
}

/** The same with its lines kept. */
export function readableLines(text: string): string {
  return text
    .toWellFormed()
    .replace(new RegExp(MARK, 'g'), '(the secret $1)')
    .replace(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ');
}

/**
 * The shell variable that holds a secret. The prefix keeps a template from naming a variable that the
 * visitor's shell already has, `PATH` or a cloud's key, and having it sent somewhere.
 *
 * @example secretVariable('token')  // 'SCAFFOLD_token'
 */
export function secretVariable(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_]/gu, (character) => `_${hex(character)}_`);
  return `SCAFFOLD_${safe}`;
}

/**
 * Prints a command as one POSIX command line, which a shell reads back as exactly the same words: for
 * sh, dash, bash and zsh, in a file and pasted at a prompt. Secrets stand as `"$SCAFFOLD_<name>"`. What
 * the command reads from standard input is piped to it. NUL cannot be part of a word and is left out.
 */
export function printCommand(command: TaskCommand): string {
  const line = command.words.map((word) => quote(word)).join(' ');
  if (command.input === undefined) return line;
  const input = quote(command.input, command.isJson ? printInJson : printVariable);
  return `printf '%s' ${input} | ${line}`;
}

/**
 * Prints the commands of several tasks as one script. It asks for the secrets that are not set, without
 * showing them, says what it does, and stops at the first failure. All of it stands in parentheses, so
 * that pasted at a prompt it is read to the end before anything runs. Comments are words of `printf`,
 * not `#` comments: nothing can break out of them, and zsh does not know `#` at a prompt.
 */
export function printScript(tasks: readonly OutsideTask[]): string {
  const secrets = [...new Set(tasks.flatMap((task) => task.secrets))];
  return `${['(', 'set -e', ...secrets.map(ask), ...tasks.flatMap(printTask), ')'].join('\n')}\n`;
}

function printTask(task: OutsideTask): string[] {
  if (task.commands.length === 0) return [say(`By hand: ${task.title}`)];
  return [say(task.title), ...task.commands.flatMap(printStep)];
}

function printStep(command: TaskCommand): string[] {
  const line = printCommand(command);
  const step = command.optional ? `${line} || ${say('That failed. The rest goes on.')}` : line;
  return command.comment === undefined ? [step] : [say(command.comment), step];
}

function say(text: string): string {
  return `printf '%s\\n' ${quote(readable(text, 500))} >&2`;
}

/** dash has no `read -s`; there the secret shows while it is typed. */
function ask(name: string): string {
  const variable = secretVariable(name);
  const read = `IFS= read -rs ${variable} 2>/dev/null || IFS= read -r ${variable}`;
  const question = `printf '%s: ' ${quote(readable(name))} >&2; ${read}; printf '\\n' >&2`;
  return `[ -n "\${${variable}-}" ] || { ${question}; }`;
}

/** How the variable of a secret is printed. */
type PrintSecret = (variable: string) => string;

const printVariable: PrintSecret = (variable) => `"$${variable}"`;

/**
 * A secret inside of a string of JSON, where its quotes, backslashes and line ends would end the string.
 * No `!`, which bash and zsh expand inside of double quotes at a prompt.
 */
const printInJson: PrintSecret = (variable) =>
  `"$(printf '%s' "$${variable}" | LC_ALL=C sed 's/[\\\\"]/\\\\&/g; 2,$s/^/\\\\n/' | tr -d '\\n')"`;

/** Prints one word. A flag stays outside of the quotes of its value. */
function quote(word: string, printSecret: PrintSecret = printVariable): string {
  const text = word.toWellFormed().replaceAll('\0', '');
  if (PLAIN.test(text)) return text;
  const flag = FLAG.exec(text)?.[0] ?? '';
  return `${flag}${quoteValue(text.slice(flag.length), printSecret)}`;
}

function quoteValue(text: string, printSecret: PrintSecret): string {
  if (text === '') return "''";
  return text
    .split(new RegExp(`(${MARK.source.replace('(', '(?:')})`))
    .map((piece) => {
      const name = MARK.exec(piece)?.[1];
      return name === undefined ? quoteText(piece) : printSecret(secretVariable(name));
    })
    .join('');
}

/**
 * Single quotes keep everything as it is, line ends included. Control characters are written as octal
 * numbers all the same: pasted at a prompt, a terminal acts on them (the sequence that ends a paste
 * would run the rest), and those that turn the direction of text hide what runs. So is `!` in a text of
 * several lines, because bash before 5 expands it on each line after the first.
 */
function quoteText(text: string): string {
  const special = text.includes('\n')
    ? /((?:(?!\n)[\p{Cc}!\u202A-\u202E\u2066-\u2069])+)/u
    : /([\p{Cc}\u202A-\u202E\u2066-\u2069]+)/u;
  return text
    .split(special)
    .map((piece, index) => (index % 2 === 1 ? printOctal(piece) : quotePlain(piece)))
    .join('');
}

function quotePlain(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", "'\\''")}'`;
}

function printOctal(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return `"$(printf '${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}')"`;
}

/** A JSON body as a command reads it: on one line where it is short. */
export function printJson(body: JsonObject): string {
  const line = JSON.stringify(body);
  return line.length <= 80 ? line : JSON.stringify(body, null, 2);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
