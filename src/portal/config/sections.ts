import type { JsonObject, JsonValue } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { pointerKeys } from '../../model/pointer.ts';
import { type Problem, problem } from '../../model/problem.ts';
import { type Layer, type Locate, ownerOf } from './layer.ts';
import { BACKEND_SECTIONS, CONFIG_SCHEMA } from './schema.ts';

/** A section of the merged configuration, with the way back to the files. */
export interface ConfigSection {
  value: JsonValue;
  /** The place of a JSON pointer into the section, in the file that has the last word there. */
  locate: Locate;
  /** What the text at a JSON pointer got from the environment, or from a file of its own. */
  filledWith(pointer: string): readonly string[] | undefined;
  /** False where something of it could not be filled and is left out. */
  isWhole: boolean;
}

/** Finds a section by its name; undefined where no file has it, `null` where it cannot be filled. */
export function findSection(
  layers: readonly Layer[],
  merged: JsonObject,
  name: string,
): ConfigSection | undefined {
  const value = Object.hasOwn(merged, name) ? merged[name] : undefined;
  const isWhole = !layers.some(({ unfilled }) =>
    unfilled.some((pointer) => `${pointer}/`.startsWith(`/${name}/`)),
  );
  if (value === undefined && isWhole) return undefined;
  return {
    value: value ?? null,
    isWhole,
    locate: (pointer, at) =>
      writerOf(layers, `/${name}${pointer}`).locate(`/${name}${pointer}`, at),
    filledWith: (pointer) =>
      writerOf(layers, `/${name}${pointer}`).filledWith(`/${name}${pointer}`),
  };
}

/** The file that says what is at a pointer, or at its nearest parent that is there. */
function writerOf(layers: readonly Layer[], pointer: string): Layer {
  const keys = pointerKeys(pointer);
  while (keys.length > 0) {
    const owner = ownerOf(layers, keys);
    if (owner) return owner;
    keys.pop();
  }
  const [first] = layers;
  if (!first) throw new Error('A section stands in a file.');
  return first;
}

/** Sections of Backstage and its usual plugins that a misspelt section could be meant as. */
const SECTIONS = Object.keys(CONFIG_SCHEMA.properties);
const KNOWN_SECTIONS = [...SECTIONS, ...BACKEND_SECTIONS, 'kubernetes', 'search'];

/**
 * Reports the sections that nothing reads; `used` are those of plugins.
 *
 * Problems: `config/unknown-section`, `config/backend-only`.
 */
export function checkSections(layers: readonly Layer[], used: ReadonlySet<string>): Problem[] {
  return layers.flatMap(({ value, locate }) => {
    const unused = Object.keys(value).filter((name) => !SECTIONS.includes(name) && !used.has(name));
    return checkUnused(unused, [...KNOWN_SECTIONS, ...used], locate);
  });
}

function checkUnused(sections: string[], known: string[], locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const ignored: string[] = [];
  for (const section of sections) {
    const [meant] = known.includes(section) ? [] : nearest(section, known);
    if (!meant) {
      ignored.push(section);
      continue;
    }
    problems.push(
      problem('config/unknown-section', `The section ${section} has no effect.`, {
        location: locate(`/${section}`, 'key'),
        hint: `Did you mean ${meant}?`,
      }),
    );
  }
  const [first] = ignored;
  if (first) {
    problems.push(
      problem('config/backend-only', `A static portal does not use: ${ignored.join(', ')}.`, {
        location: locate(`/${first}`, 'key'),
      }),
    );
  }
  return problems;
}
