import type { ParseArgsOptionsConfig } from 'node:util';
import type { Problem } from '../../src/model/problem.ts';
import { DEFAULT_CONFIG } from '../../src/portal/state-folder.ts';

/** The values of a command's options, as `parseArgs` gives them. */
export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One command of the command line. */
export interface Command {
  /** Usage and options, without a newline at the end. */
  help: string;
  options: ParseArgsOptionsConfig;
  /** Runs the command and gives its exit code. Throws a `UsageError` for arguments it cannot use. */
  run(values: OptionValues, positionals: string[]): Promise<number>;
}

/** What the exit codes of every command mean. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;

/** Arguments or a configuration that a command cannot use. Its message is for people. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The option that every command with a configuration takes. */
export const CONFIG_OPTION = { config: { type: 'string', multiple: true } } as const;

/** Its line in a help text. */
export const CONFIG_HELP = `  --config FILE   configuration to read, later ones over earlier ones (${DEFAULT_CONFIG})`;

/** The configuration files a command was given. */
export function configFiles(values: OptionValues): string[] {
  const given = stringList(values.config);
  return given.length > 0 ? given : [DEFAULT_CONFIG];
}

/** The exit code that a list of problems asks for. */
export function exitCodeOf(problems: Problem[]): number {
  return problems.some((problem) => problem.level === 'error') ? EXIT.problems : EXIT.fine;
}

/** Refuses arguments of a command that takes none. */
export function refusePositionals(positionals: string[]): void {
  if (positionals.length > 0) throw new UsageError(`Unexpected argument: ${positionals[0]}`);
}

/** An option that takes one text. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The option --port; 4321 where it is not given. */
export function portOption(values: OptionValues): number {
  const given = textOption(values, 'port') ?? '4321';
  const port = Number(given);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`--port takes a number from 1 to 65535, not ${given}.`);
}

/** Waits until a person or the system stops the process. */
export function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    process.once('SIGINT', () => stopped());
    process.once('SIGTERM', () => stopped());
  });
}

function stringList(value: OptionValues[string]): string[] {
  return (Array.isArray(value) ? value : []).filter((item) => typeof item === 'string');
}
