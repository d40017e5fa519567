import { parseArgs } from 'node:util';
import { type Command, EXIT, UsageError } from './cli/command.ts';

/** The commands; each is loaded when it is run, because most of them bring a lot with them. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<Command> }> = {
  build: {
    summary: 'print the portal into a folder',
    load: async () => (await import('./cli/build.ts')).build,
  },
  dev: {
    summary: 'serve the portal while you edit its files',
    load: async () => (await import('./cli/dev.ts')).dev,
  },
  preview: {
    summary: 'serve a printed portal on this machine',
    load: async () => (await import('./cli/preview.ts')).preview,
  },
  check: {
    summary: 'report the problems of a folder or of the whole portal',
    load: async () => (await import('./cli/check.ts')).check,
  },
  entities: {
    summary: "print the linked entities in Backstage's wire format",
    load: async () => (await import('./cli/entities.ts')).entities,
  },
  techdocs: {
    summary: 'render one documentation folder alone',
    load: async () => (await import('./cli/techdocs.ts')).techdocs,
  },
  scaffold: {
    summary: 'run a software template, or test templates with their examples',
    load: async () => (await import('./cli/scaffold.ts')).scaffold,
  },
  snapshot: {
    summary: 'collect everything, write the snapshot, print no pages',
    load: async () => (await import('./cli/snapshot.ts')).snapshot,
  },
};

// Who reads the output may have enough of it, as `head` has: the command then ends as it would, unheard.
for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);

process.exitCode = await main(process.argv.slice(2));

/** Runs one command line and gives its exit code: 0 fine, 1 problems at error level, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.load() : undefined;
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

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
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
