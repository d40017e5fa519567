import { isReservedName } from './reserved-names.ts';

/**
 * The anchor that Python-Markdown makes of a heading's text; '' where no letter survives.
 *
 * @example slugify('API v2.0 / C++ (beta)!')  // 'api-v20-c-beta'
 * @see https://python-markdown.github.io/extensions/toc/
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\w \t\n\r\f\v-]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[-\s]+/g, '-');
}

/** Hands out the anchors of one page: a taken or empty one gets `_1`, `_2` …, the portal's own a `_`. */
export class Anchors {
  readonly #taken: Set<string>;
  readonly #counts = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The anchor for a heading with this slug, free and from then on taken. */
  claim(slug: string): string {
    const name = isReservedName(slug) ? `_${slug}` : slug;
    const id = name !== '' && !this.#taken.has(name) ? name : this.#nextFree(name);
    this.#taken.add(id);
    return id;
  }

  #nextFree(slug: string): string {
    const [, stem = slug, number = '0'] = /^(.*)_(\d+)$/.exec(slug) ?? [];
    let count = Math.max(this.#counts.get(stem) ?? 0, Number(number));
    do count += 1;
    while (this.#taken.has(`${stem}_${count}`));
    this.#counts.set(stem, count);
    return `${stem}_${count}`;
  }
}
