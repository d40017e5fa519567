import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/portal/config/load.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  configFiles,
  EXIT,
  portOption,
  refusePositionals,
  textOption,
  UsageError,
  untilStopped,
} from './command.ts';
import { printProblems } from './report.ts';
import { findFiles } from './reporters/problem-files.ts';
import { serveFolder } from './serve.ts';

/** Serves a printed portal, as a static host would. */
export const preview: Command = {
  help: `Usage: playbill preview [--config FILE…] [--out FOLDER] [--port PORT]

Serves what playbill build has printed, under the path of app.baseUrl.

${CONFIG_HELP}
  --out FOLDER    the printed portal (dist)
  --port PORT     port to listen on (4321)`,
  options: { ...CONFIG_OPTION, out: { type: 'string' }, port: { type: 'string' } },

  async run(values, positionals) {
    refusePositionals(positionals);
    const out = resolve(textOption(values, 'out') ?? 'dist');
    const port = portOption(values);
    if (!existsSync(join(out, '404.html'))) {
      throw new UsageError(`There is no portal in ${out}; run playbill build first.`);
    }
    const { config, problems } = await loadConfig(configFiles(values), process.env);
    if (!config) {
      await printProblems({ problems, files: findFiles({ files: configFiles(values) }) });
      return EXIT.usage;
    }
    const server = await serveFolder(out, config.base, port).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        throw new UsageError(`Port ${port} is taken; name another one with --port.`);
      },
    );
    process.stderr.write(`The portal is at ${server.address} (Ctrl+C stops it)\n`);
    await untilStopped();
    server.close();
    return EXIT.fine;
  },
};
