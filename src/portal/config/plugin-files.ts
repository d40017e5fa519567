import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ProblemLocation } from '../../model/problem.ts';
import { type Layer, ownerOf } from './layer.ts';
import type { AppConfig } from './schema.ts';

/** A plugin that the portal has, and where it is named. */
export interface PluginFile {
  /** Absolute path of its file, or the name of an npm package. */
  module: string;
  /** As messages call it before its name is known. */
  name: string;
  /** Where it is named; its own file, for one that comes with the portal. */
  location: ProblemLocation;
}

/**
 * The plugins under `playbill.plugins`: files, folders with a `plugin.ts`, both counted from the folder
 * of the configuration, and npm packages.
 */
export function readPlugins(config: AppConfig, layers: readonly Layer[]): PluginFile[] {
  const layer = ownerOf(layers, ['playbill', 'plugins']);
  if (!layer) return [];
  return (config.playbill?.plugins ?? []).map((name, index) => ({
    module: isPath(name) ? pluginFile(resolve(dirname(layer.file), name)) : name,
    name,
    location: layer.locate(`/playbill/plugins/${index}`),
  }));
}

function isPath(name: string): boolean {
  return /^\.{1,2}(\/|$)/.test(name) || isAbsolute(name);
}

function pluginFile(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? join(path, 'plugin.ts') : path;
}
