import { ROOT } from '../../src/portal/state-folder.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  configFiles,
  EXIT,
  portOption,
  refusePositionals,
  untilStopped,
} from './command.ts';

/** Serves the portal while its files are edited. */
export const dev: Command = {
  help: `Usage: playbill dev [--config FILE…] [--port PORT]

Serves the portal with astro dev and shows changes of local sources at once.

${CONFIG_HELP}
  --port PORT     port to listen on (4321)`,
  options: { ...CONFIG_OPTION, port: { type: 'string' } },

  async run(values, positionals) {
    refusePositionals(positionals);
    process.env.ASTRO_TELEMETRY_DISABLED = '1';
    process.env.PLAYBILL_CONFIG = configFiles(values).join('\n');
    const { dev: serve } = await import('astro');
    const server = await serve({ root: ROOT, server: { port: portOption(values) } });
    await untilStopped();
    await server.stop();
    return EXIT.fine;
  },
};
