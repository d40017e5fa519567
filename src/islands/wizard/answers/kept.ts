import type { JsonObject } from '../../../model/json.ts';
import { readValues } from './read-values.ts';

/** What of a `Storage` is used, so that a browser that refuses it is no special case. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const USER = 'pb-user';

const answersOf = (template: string): string => `pb-template:${template}`;

/**
 * The browser's own storages, or one that forgets where the browser refuses them. What a tab has kept is its
 * own, so that two with the same template do not mix; a new tab begins with what any kept last.
 */
export function browserKeeper(): Keeper {
  try {
    return firstOf(globalThis.sessionStorage, globalThis.localStorage);
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}

/** Keeps in two places, and looks into the first one first. */
export function firstOf(first: Keeper, second: Keeper): Keeper {
  return {
    getItem: (key) => first.getItem(key) ?? second.getItem(key),
    setItem: (key, text) => {
      first.setItem(key, text);
      second.setItem(key, text);
    },
    removeItem: (key) => {
      first.removeItem(key);
      second.removeItem(key);
    },
  };
}

/** The answers that were kept for a template, which is named by its reference. */
export function keptValues(keeper: Keeper, template: string): JsonObject | undefined {
  return readValues(keeper.getItem(answersOf(template)));
}

/** Keeps the answers for a template; secrets must have been left out. A full storage keeps none. */
export function keepValues(keeper: Keeper, template: string, values: JsonObject): void {
  write(keeper, answersOf(template), JSON.stringify(values));
}

export function forgetValues(keeper: Keeper, template: string): void {
  keeper.removeItem(answersOf(template));
}

/** Who the visitor said to be, in any template: an entity reference, or ''. */
export function keptUser(keeper: Keeper): string {
  return keeper.getItem(USER) ?? '';
}

export function keepUser(keeper: Keeper, user: string): void {
  if (user) write(keeper, USER, user);
  else keeper.removeItem(USER);
}

function write(keeper: Keeper, key: string, text: string): void {
  try {
    keeper.setItem(key, text);
  } catch {
    keeper.removeItem(key);
  }
}
