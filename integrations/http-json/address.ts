import type { Entity } from '../../src/model/entity.ts';
import { refOf } from '../../src/model/entity.ts';
import { splitRef } from '../../src/model/ref.ts';

/** What an annotation may hold where it keeps its slashes: the characters of paths that need no escape. */
const PATH = /^[A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*$/;

/**
 * Fills an address: `{name}` with every special character escaped, `{+name}` with its slashes kept
 * (the simple and the reserved expansion of RFC 6570). Gives undefined where a value could lead to
 * another place than its own: `..` and empty parts of a path, and more than letters, digits, `.`, `_`,
 * `~`, `-` where slashes are kept.
 *
 * @example fillAddress('https://x.example/{kind}/{+annotation}', entity, 'org/repo')
 */
export function fillAddress(
  template: string,
  entity: Entity,
  annotation: string,
): string | undefined {
  const values: Record<string, string> = { ...splitRef(refOf(entity)), annotation };
  let safe = true;
  const filled = template.replaceAll(
    /\{(\+?)([a-z]+)\}/g,
    (written, keep: string, name: string) => {
      const value = values[name];
      if (value === undefined) return written;
      const parts = value.split('/');
      if (parts.some((part) => part === '..' || part === '.')) safe = false;
      if (keep && !PATH.test(value)) safe = false;
      return keep ? value : encodeURIComponent(value);
    },
  );
  return safe ? filled : undefined;
}
