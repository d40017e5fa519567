#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { build } from './cli/build.ts';
import { check } from './cli/check.ts';
import { type Command, EXIT, UsageError } from './cli/command.ts';
import { dev } from './cli/dev.ts';
import { entities } from './cli/entities.ts';
import { preview } from './cli/preview.ts';
import { snapshot } from './cli/snapshot.ts';

const COMMANDS: Record<string, Command> = { build, dev, preview, check, entities, snapshot };

process.exitCode = await main(process.argv.slice(2));

/** Runs one command line and gives its exit code: 0 fine, 1 problems at error level, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`playbill has no command ${name}.\n\n${overview()}`);
    return EXIT.usage;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) {
      process.stdout.write(`${command.help}\n`);
      return EXIT.fine;
    }
    return await command.run(values, positionals);
  } catch (error) {
    if (!(error instanceof UsageError) && !isParseError(error)) throw error;
    process.stderr.write(`${error.message}\n\n${command.help}\n`);
    return EXIT.usage;
  }
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
  );
  return [
    'playbill prints a developer portal from the files of Backstage.',
    '',
    'Usage: playbill COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'playbill COMMAND --help tells the options of a command.',
    '',
  ].join('\n');
}
