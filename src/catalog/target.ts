import picomatch from 'picomatch';
import type { ProblemCode } from '../model/problem.ts';
import { type FileTree, resolvePath } from '../model/tree.ts';
import type { SourceOpener, SourcePlace } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import { readAddress } from './address.ts';

/** Files to read: a path or pattern inside a place. */
export interface Target {
  /** Undefined for the source that names the target. */
  place?: SourcePlace | undefined;
  pattern: string;
}

/** Why a target cannot be followed. */
export interface TargetIssue {
  code: ProblemCode;
  message: string;
}

/**
 * Reads the target of a Location entity in a file of a source. Relative targets count from that file,
 * also under type `url`; `url` targets on a host the configuration names become repositories. Rules of
 * plugin-catalog-backend's LocationEntityProcessor.
 */
export function readTarget(
  type: string,
  target: string,
  source: Source,
  file: string,
  opener: SourceOpener,
): Target | TargetIssue {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    const address = readAddress(target, source, file, opener);
    if (address.type === 'own') return { pattern: address.path };
    if (address.type === 'repository') return { place: address.place, pattern: address.path };
    return {
      code: 'catalog/location-not-allowed',
      message: `The location ${target} is on no host that the configuration names.`,
    };
  }
  const path = resolvePath(file, target);
  if (path === undefined) {
    return { code: 'source/unreadable', message: `The location ${target} leaves its repository.` };
  }
  if (type === 'file' || type === 'url') return { pattern: path };
  return {
    code: 'catalog/location-not-allowed',
    message: `Locations of type ${type} cannot be read.`,
  };
}

/** Tells whether a target means files by a pattern rather than one by its path. */
export function isPattern(target: string): boolean {
  return picomatch.scan(target).isGlob;
}

/** The paths of a tree that a path or glob means, in order. */
export function matchFiles(tree: FileTree, pattern: string): string[] {
  if (!isPattern(pattern)) return pathsOf(tree).has(pattern) ? [pattern] : [];
  const fits = picomatch(pattern, { dot: true });
  return tree.paths.filter((path) => fits(path));
}

const PATHS = new WeakMap<FileTree, ReadonlySet<string>>();

function pathsOf(tree: FileTree): ReadonlySet<string> {
  const paths = PATHS.get(tree) ?? new Set(tree.paths);
  PATHS.set(tree, paths);
  return paths;
}
