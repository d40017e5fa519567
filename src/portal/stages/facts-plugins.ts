import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type StartedPlugin, startPlugin, type ThreadOptions } from '../../facts/plugin-thread.ts';
import { type Problem, problem } from '../../model/problem.ts';
import { RESERVED_NAMES } from '../address.ts';
import { displayPath } from '../config/display-path.ts';
import type { PluginFile } from '../config/plugin-files.ts';

/** A plugin that waits in its thread, and where it is named. */
export interface RunningPlugin extends StartedPlugin {
  file: PluginFile;
}

/** Names of folders that a printed portal has beside its pages. */
const PRINTED: ReadonlySet<string> = new Set(['pagefind']);

/** The plugins of a folder: every folder in it that has a `plugin.ts`. */
export function pluginsIn(folder: string): PluginFile[] {
  return readdirSync(folder)
    .toSorted()
    .filter((name) => existsSync(join(folder, name, 'plugin.ts')))
    .map((name) => ({
      module: join(folder, name, 'plugin.ts'),
      name,
      location: { source: displayPath(join(folder, name)), file: 'plugin.ts' },
    }));
}

/**
 * Imports plugins, each in a thread of its own, all at once. `print` takes each line that one prints.
 *
 * Problems: `facts/invalid-plugin`, and `facts/timeout` for one whose import does not end.
 */
export async function startPlugins(
  files: readonly PluginFile[],
  options: Omit<ThreadOptions, 'print'>,
  print: (plugin: string, line: string) => void,
): Promise<{ plugins: RunningPlugin[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const plugins = new Map<string, RunningPlugin>();
  const started = await Promise.all(
    files.map(async (file) => ({ file, plugin: await startFile(file, options, print) })),
  );
  for (const { file, plugin } of started) {
    const refuse = (reason: string) => {
      const message = `The plugin ${file.name} cannot be used: ${reason}.`;
      problems.push(problem('facts/invalid-plugin', message, { location: file.location }));
    };
    if ('failure' in plugin) {
      const { failure } = plugin;
      if (failure.kind === 'failed') refuse(failure.reason);
      else problems.push(importTimeout(file, failure.seconds));
      continue;
    }
    const { name, missingViews } = plugin.description;
    const other = plugins.get(name);
    if (RESERVED_NAMES.has(name) || PRINTED.has(name) || other) {
      refuse(
        other
          ? `${other.file.name} has the name ${name} already`
          : `the portal has pages called ${name}`,
      );
      await plugin.end();
      continue;
    }
    for (const view of missingViews) {
      const message = `The plugin ${file.name} names the view ${view}, which does not exist.`;
      problems.push(problem('facts/invalid-plugin', message, { location: file.location }));
    }
    plugins.set(name, { ...plugin, file });
  }
  return { plugins: [...plugins.values()], problems };
}

/** Lines that it prints while it is imported go under the name it is configured by. */
async function startFile(
  file: PluginFile,
  options: Omit<ThreadOptions, 'print'>,
  print: (plugin: string, line: string) => void,
): ReturnType<typeof startPlugin> {
  if (isMissing(file)) return { failure: { kind: 'failed', reason: 'there is no such file' } };
  let { name } = file;
  const plugin = await startPlugin(file.module, { ...options, print: (line) => print(name, line) });
  if ('description' in plugin) name = plugin.description.name;
  return plugin;
}

function isMissing({ module }: PluginFile): boolean {
  return isAbsolute(module) && !existsSync(module);
}

function importTimeout({ name, location }: PluginFile, seconds: number): Problem {
  const message = `The plugin ${name} cannot be used: its import does not end within ${seconds} s.`;
  return problem('facts/timeout', message, { location });
}
