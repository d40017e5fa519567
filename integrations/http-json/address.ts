import { type Entity, refOf } from '../../src/model/entity.ts';
import { splitRef } from '../../src/model/ref.ts';

/** What an annotation may hold where it keeps its slashes: the characters of paths that need no escape. */
const PATH = /^[A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*$/;

const PLACEHOLDER = /\{(\+?)([^{}]*)\}/g;

/** What an address can be filled with. */
export const NAMES: readonly string[] = ['annotation', 'kind', 'namespace', 'name'];

/** The names in an address that nothing can be filled in for. */
export function unknownNames(template: string): string[] {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, , name = '']) => name);
  return names.filter((name) => !NAMES.includes(name));
}

/**
 * Fills an address: `{name}` with every special character escaped, `{+name}` with its slashes kept
 * (the simple and the reserved expansion of RFC 6570). Gives undefined where a value could lead to
 * another place than its own, or to none: `..` and empty parts of a path, halves of characters, and
 * more than letters, digits, `.`, `_`, `~`, `-` where slashes are kept.
 *
 * @example fillAddress('https://x.example/{kind}/{+annotation}', entity, 'org/repo')
 */
export function fillAddress(
  template: string,
  entity: Entity,
  annotation: string,
): string | undefined {
  const { kind, namespace, name } = splitRef(refOf(entity));
  const values = new Map(Object.entries({ annotation, kind, namespace, name }));
  let safe = true;
  const filled = template.replaceAll(PLACEHOLDER, (written, keep: string, key: string) => {
    const value = values.get(key);
    if (value === undefined) return written;
    const fits = keep
      ? PATH.test(value) && !value.split('/').some(isStep)
      : value.isWellFormed() && !isStep(value);
    safe &&= fits;
    return keep || !fits ? value : encodeURIComponent(value);
  });
  return safe ? filled : undefined;
}

/** A part of a path that leads out of its place. */
function isStep(part: string): boolean {
  return part === '.' || part === '..';
}
