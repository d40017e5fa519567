import { readFileSync } from 'node:fs';

const SPRITE = new URL('../../../src/components/icons/sprite.svg', import.meta.url);

/**
 * An icon of the portal's sprite as an SVG of its own: browsers load no sprite beside a page that was
 * opened from disk.
 */
export function inlineIcon(name: string): string {
  const symbol = new RegExp(`<symbol id="${name}" (viewBox="[^"]+")>(.*?)</symbol>`).exec(
    readFileSync(SPRITE, 'utf8'),
  );
  if (!symbol) throw new RangeError(`The sprite has no ${name}.`);
  const [, viewBox, shapes] = symbol;
  return `<svg class="pb-icon" aria-hidden="true" ${viewBox}>${shapes}</svg>`;
}
