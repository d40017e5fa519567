import { dirname, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Plugin } from 'vite';
import type { SnapshotPlugin } from '../../src/portal/snapshot.ts';

/** The modules, and which views of plugins each one holds. */
const MODULES: Record<string, keyof SnapshotPlugin['views']> = {
  'virtual:playbill/plugin-cards': 'card',
  'virtual:playbill/plugin-tabs': 'tab',
  'virtual:playbill/plugin-pages': 'page',
};

/** What Vite knows the modules by. */
export const PLUGIN_MODULE_IDS = Object.keys(MODULES).map((name) => `\0${name}`);

/**
 * Provides `virtual:playbill/plugin-cards`, `-tabs` and `-pages`: the Astro components of the portal's
 * plugins as `views`, by the names of the plugins. They are three, so that a page loads the styles of
 * no more than what it can show. Their code changes with the set of plugins alone: what the components
 * show is not in it. `plugins` tells the plugins whenever a module is loaded.
 */
export function pluginModules(plugins: () => readonly SnapshotPlugin[]): Plugin {
  return {
    name: 'playbill/plugins',
    configResolved({ server }) {
      // What browsers load of plugins outside the project while it is being edited.
      server.fs.allow.push(...plugins().flatMap(foldersOf));
    },
    resolveId: (id) => (Object.hasOwn(MODULES, id) ? `\0${id}` : undefined),
    load(id) {
      const view = id.startsWith('\0') ? MODULES[id.slice(1)] : undefined;
      if (!view) return undefined;
      const found = plugins().flatMap(({ name, views }) => {
        const file = views[view];
        return file === undefined ? [] : [{ name, file }];
      });
      return moduleCode(found);
    },
    buildEnd(error) {
      for (const one of error ? errorsOf(error) : []) {
        const message = blame(plugins(), one);
        if (message) this.environment.logger.error(message);
      }
    },
  };
}

function moduleCode(found: { name: string; file: string }[]): string {
  const imports = found.map(({ file }, at) => `import view${at} from ${JSON.stringify(file)};`);
  const entries = found.map(({ name }, at) => `${JSON.stringify(name)}: view${at}`);
  return [...imports, `export const views = { ${entries.join(', ')} };`].join('\n');
}

/** The folders in which the components of a plugin are. */
function foldersOf({ views }: SnapshotPlugin): string[] {
  return Object.values(views).flatMap((file) => (file === undefined ? [] : dirname(file)));
}

/** A failure as the bundler reports it: of one module, where it knows which. */
interface BuildError extends Error {
  id?: string;
  /** Lines count from 1, columns from 0. */
  loc?: { line: number; column: number };
  /** The failures that this one stands for. */
  errors?: BuildError[];
}

function errorsOf(error: BuildError): BuildError[] {
  return error.errors ?? [error];
}

/** Says which plugin an error is about, where it names a file in the folder of a plugin's components. */
function blame(
  plugins: readonly SnapshotPlugin[],
  { id = '', loc, message }: BuildError,
): string | undefined {
  const named = `${id}\n${message}`;
  const plugin = plugins.find((one) =>
    foldersOf(one).some((folder) => named.includes(folder + sep)),
  );
  if (!plugin) return undefined;
  const [what] = stripVTControlCharacters(message).split('\n');
  const place = id.endsWith('.astro') && loc ? `${id}:${loc.line}:${loc.column + 1}: ` : '';
  return `The components of the plugin ${plugin.name} do not compile. ${place}${what}`;
}
