import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { snapshotFolder } from '../../src/portal/prepare.ts';
import { type Command, EXIT, ROOT, refusePositionals, STATE, textOption } from './command.ts';
import { portOf } from './dev.ts';

/** Serves a printed portal, as a static host would. */
export const preview: Command = {
  summary: 'serve a printed portal on this machine',
  help: `Usage: playbill preview [--out FOLDER] [--port PORT]

Serves what playbill build has printed.

  --out FOLDER    the printed portal (dist)
  --port PORT     port to listen on (4321)`,
  options: { out: { type: 'string' }, port: { type: 'string' } },

  async run(values, positionals) {
    refusePositionals(positionals);
    const out = resolve(textOption(values, 'out') ?? 'dist');
    const port = portOf(values.port);
    if (!existsSync(join(out, 'index.html'))) {
      process.stderr.write(`There is no portal in ${out}; run playbill build first.\n`);
      return EXIT.usage;
    }
    process.env.ASTRO_TELEMETRY_DISABLED = '1';
    process.env.PLAYBILL_SNAPSHOT = snapshotFolder(STATE);
    const { preview: serve } = await import('astro');
    const server = await serve({ root: ROOT, outDir: out, server: { port }, logLevel: 'info' });
    await new Promise<void>((stopped) => process.once('SIGINT', stopped).once('SIGTERM', stopped));
    await server.stop();
    return EXIT.fine;
  },
};
