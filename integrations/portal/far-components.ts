import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The style or script of an Astro component, with or without the mark of a path on disk. */
const PART = /^(?:\/@fs)*(\/.*\.astro)(\?astro&.*)$/;

/**
 * Makes styles and scripts work of Astro components whose paths have no folder in common with the
 * project's, as those of a plugin elsewhere on disk. Astro takes such a path for one below the
 * project, unless it begins with `/@fs`.
 */
export function farComponents(): Plugin {
  return {
    name: 'playbill/far-components',
    enforce: 'pre',
    resolveId(id, importer) {
      const { root } = this.environment.config;
      const part = partOf(id, root);
      if (part) return `/@fs${part.file}${part.query}`;
      const from = importer && partOf(importer, root);
      return from ? this.resolve(id, from.file) : undefined;
    },
  };
}

/** A style or script of a component that is far from the project; undefined for all else. */
function partOf(id: string, root: string): { file: string; query: string } | undefined {
  const [, file, query = ''] = PART.exec(id) ?? [];
  if (file === undefined || file.split('/')[1] === root.split('/')[1]) return undefined;
  return existsSync(file) ? { file, query } : undefined;
}
