import type { CatalogEntity } from '../../catalog/catalog.ts';
import { createLocator } from '../../catalog/parse.ts';
import type { JsonValue } from '../../model/json.ts';
import { valueAt } from '../../model/pointer.ts';
import type { ProblemCode, ProblemLocation } from '../../model/problem.ts';
import type { TemplateFinding } from '../../templates/check/finding.ts';
import type { Place } from '../../templates/program.ts';

/** The file of a template, to find places in. */
export interface Descriptor {
  placeOf(pointer: string): Place;
  /** The place of a finding in the descriptor. */
  locate(finding: TemplateFinding): ProblemLocation;
}

/** Findings about a key, whatever stands under it. */
const ABOUT_KEYS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'template/ignored-input',
  'template/unknown-input',
  'template/unknown-key',
  'template/unused-parameter',
]);

/** Opens the file that a template was read from. */
export function openDescriptor({ entity, origin }: CatalogEntity, bytes: Uint8Array): Descriptor {
  const text = new TextDecoder().decode(bytes);
  const lines = text.split('\n');
  const locator = createLocator(text);
  const placeOf = (pointer: string) => locator(origin.index, pointer);
  return {
    placeOf,
    locate({ code, pointer = '', ...within }) {
      const at = ABOUT_KEYS.has(code) ? 'key' : 'value';
      const start = locator(origin.index, pointer, at);
      const value = valueAt(entity as unknown as JsonValue, pointer);
      const place = typeof value === 'string' ? placeInText(lines, start, value, within) : start;
      const { source, file, index: document } = origin;
      return { source, file, ...place, document, pointer };
    },
  };
}

/**
 * The place in the file of a place in a text that starts at `start`: where the file has the same line.
 * The start, where the file writes the text otherwise: folded, or with escapes.
 */
function placeInText(
  lines: readonly string[],
  start: Place,
  text: string,
  { line, column }: Pick<TemplateFinding, 'line' | 'column'>,
): Place {
  const written = text.split('\n');
  const wanted = line === undefined ? undefined : written[line - 1];
  if (line === undefined || column === undefined || wanted === undefined) return start;
  const isBlock = written.length > 1;
  const number = start.line + (isBlock ? line : 0);
  const found = lines[number - 1]?.indexOf(wanted, isBlock ? 0 : start.column - 1) ?? -1;
  return found === -1 ? start : { line: number, column: found + column };
}
