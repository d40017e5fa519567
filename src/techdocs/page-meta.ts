import { isJsonObject, type JsonObject, stringsOf } from '../model/json.ts';
import type { PageMeta } from './site.ts';

/** Parts of a page's frame that a page may do without. */
const PARTS = ['navigation', 'toc'] as const;

/**
 * What the front matter of a page says to readers and to search, with Material's names:
 * `description`, `tags`, `hide: [navigation, toc]` and `search: {exclude: true}`. A value of another
 * type is overlooked, as MkDocs does.
 *
 * @see https://squidfunk.github.io/mkdocs-material/reference/
 */
export function readPageMeta({ description, hide, tags, search }: JsonObject): PageMeta {
  const hidden = stringsOf(hide);
  return {
    description: typeof description === 'string' && description !== '' ? description : undefined,
    hide: unlessEmpty(PARTS.filter((part) => hidden.includes(part))),
    tags: unlessEmpty([...new Set(stringsOf(tags))]),
    unsearched: isJsonObject(search) && search.exclude === true ? true : undefined,
  };
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
