import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  configFiles,
  ROOT,
  refusePositionals,
  UsageError,
} from './command.ts';

/** Serves the portal while its files are edited. */
export const dev: Command = {
  summary: 'serve the portal while you edit its files',
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
    const server = await serve({ root: ROOT, server: { port: portOf(values.port) } });
    await new Promise<void>((stopped) => process.once('SIGINT', stopped).once('SIGTERM', stopped));
    await server.stop();
    return 0;
  },
};

/** A port as a person writes it. */
export function portOf(value: unknown): number {
  if (value === undefined) return 4321;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UsageError(`--port takes a number from 1 to 65535, not ${String(value)}.`);
  }
  return port;
}
