import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { ProblemLocation } from '../model/problem.ts';
import type { ConfigFile, ConfigPath } from './config-file.ts';
import { locate, type Place } from './location.ts';

/** Where an entry of a navigation is written; lines count from 1. */
export interface NavOrigin {
  file: string;
  line(): number | undefined;
}

/** An entry of a navigation as some mkdocs.yml writes it, whichever site it is part of by now. */
export type WrittenItem = { origin: NavOrigin } & (
  | { kind: 'target'; target: string; written: string }
  | { kind: 'list'; items: WrittenItem[] }
  | { kind: 'titles'; titled: TitledItem[] }
  | { kind: 'other' }
);

/** A file or an address; `target` counts from the docs folder of the site that it is part of by now. */
export type WrittenTarget = Extract<WrittenItem, { kind: 'target' }>;

/** An entry with the title that it is given. */
export interface TitledItem {
  title: string;
  item: WrittenItem;
}

/** No navigation of people's making is deeper; what is below it is left out. */
const MAX_DEPTH = 32;

/** The entries of a list of `nav`; `path` is where in the file the list is. */
export function writtenItems(
  list: JsonValue[],
  path: ConfigPath,
  config: Pick<ConfigFile, 'file' | 'lineOf'>,
): WrittenItem[] {
  if (path.length > MAX_DEPTH) return [];
  return list.map((value, index) => writtenItem(value, [...path, index], config));
}

function writtenItem(
  value: JsonValue,
  path: ConfigPath,
  config: Pick<ConfigFile, 'file' | 'lineOf'>,
): WrittenItem {
  const origin = { file: config.file ?? '', line: () => config.lineOf(path) };
  if (typeof value === 'string') return { kind: 'target', target: value, written: value, origin };
  if (Array.isArray(value))
    return { kind: 'list', items: writtenItems(value, path, config), origin };
  if (!isJsonObject(value) || path.length > MAX_DEPTH) return { kind: 'other', origin };
  const titled = Object.entries(value).map(([title, item]) => ({
    title,
    item: writtenItem(item ?? null, [...path, title], config),
  }));
  return { kind: 'titles', titled, origin };
}

/** An entry with its targets, and those of the entries in it, made anew. */
export function mapTargets(
  item: WrittenItem,
  change: (target: WrittenTarget) => WrittenItem,
): WrittenItem {
  switch (item.kind) {
    case 'target':
      return change(item);
    case 'list':
      return { ...item, items: item.items.map((one) => mapTargets(one, change)) };
    case 'titles':
      return {
        ...item,
        titled: item.titled.map(({ title, item: one }) => ({
          title,
          item: mapTargets(one, change),
        })),
      };
    case 'other':
      return item;
  }
}

/** The place of an entry, as problems give it. */
export function locateItem(place: Place, { origin }: WrittenItem): ProblemLocation {
  return locate(place, origin.file, origin.line());
}
