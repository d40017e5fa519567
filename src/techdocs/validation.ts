import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import type { ConfigFile } from './config-file.ts';
import { mappingOf } from './config-values.ts';

/** How much of something wrong MkDocs makes. */
export type ValidationLevel = 'warn' | 'info' | 'ignore';

/** `validation` of mkdocs.yml, with MkDocs' names. */
export interface Validation {
  nav: {
    omitted_files: ValidationLevel;
    not_found: ValidationLevel;
    absolute_links: ValidationLevel | 'relative_to_docs';
  };
  links: {
    not_found: ValidationLevel;
    absolute_links: ValidationLevel | 'relative_to_docs';
    unrecognized_links: ValidationLevel;
    anchors: ValidationLevel;
  };
}

/** What holds where a site says nothing. */
export const DEFAULT_VALIDATION: Validation = {
  nav: { omitted_files: 'info', not_found: 'warn', absolute_links: 'info' },
  links: {
    not_found: 'warn',
    absolute_links: 'info',
    unrecognized_links: 'info',
    anchors: 'info',
  },
};

const LEVELS = ['warn', 'info', 'ignore'];

/**
 * Reads `validation`. A level directly below it holds for `nav` and `links` alike. An unknown name or
 * level is reported as `docs/invalid-config` and changes nothing.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#validation
 */
export function readValidation(config: ConfigFile): Validation {
  const levels = {
    nav: { ...DEFAULT_VALIDATION.nav },
    links: { ...DEFAULT_VALIDATION.links },
  };
  const { nav, links, ...both } = mappingOf(config, 'validation') ?? {};
  setLevels([levels.nav, levels.links], both, ['validation'], config);
  setLevels([levels.nav], nav, ['validation', 'nav'], config);
  setLevels([levels.links], links, ['validation', 'links'], config);
  return levels;
}

function setLevels(
  groups: Record<string, string>[],
  value: JsonValue | undefined,
  path: string[],
  config: ConfigFile,
): void {
  if (value === undefined || value === null) return;
  if (!isJsonObject(value)) {
    config.report('docs/invalid-config', `${path.join('.')} is no mapping.`, path);
    return;
  }
  for (const [name, level] of Object.entries(value satisfies JsonObject)) {
    const holders = groups.filter((group) => Object.hasOwn(group, name));
    const place = [...path, name];
    if (holders.length === 0) {
      const [close] = nearest(name, groups.flatMap(Object.keys));
      const hint = close === undefined ? undefined : `Did you mean ${close}?`;
      config.report(
        'docs/invalid-config',
        `${place.join('.')} is nothing MkDocs checks.`,
        place,
        hint,
      );
    } else if (typeof level === 'string' && isLevel(name, level)) {
      for (const holder of holders) holder[name] = level;
    } else {
      const message = `${place.join('.')} is none of ${LEVELS.join(', ')}.`;
      config.report('docs/invalid-config', message, place);
    }
  }
}

function isLevel(name: string, level: string): boolean {
  return LEVELS.includes(level) || (name === 'absolute_links' && level === 'relative_to_docs');
}

/** A problem at the level that a site gives its kind; none where the site ignores it. */
export function atLevel(problem: Problem, level: ValidationLevel): Problem[] {
  if (level === 'ignore') return [];
  return [{ ...problem, level: level === 'warn' ? 'warning' : 'info' }];
}
