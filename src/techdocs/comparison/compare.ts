import { isDeepStrictEqual } from 'node:util';
import type { PageStructure } from './structure.ts';

/** One of the things a page is compared in. */
export type Feature = keyof PageStructure;

const FEATURES: readonly Feature[] = [
  'title',
  'headings',
  'links',
  'images',
  'admonitions',
  'code',
  'tabs',
  'tables',
  'tasks',
  'footnotes',
  'definitionLists',
  'lists',
  'drawings',
];

/** The features in which two printings of a page differ; none where they are equal. */
export function differingFeatures(one: PageStructure, other: PageStructure): Feature[] {
  return FEATURES.filter((feature) => !isDeepStrictEqual(one[feature], other[feature]));
}
