import { withoutDirectionMarks } from './direction-marks.ts';
import type { Heading } from './heading.ts';
import type { TocEntry } from './site.ts';

/** The table of contents: every heading below the page's own, in the order of the page. */
export function tableOfContents(headings: Heading[]): TocEntry[] {
  return headings
    .filter(({ level, title }) => level > 1 && title !== '')
    .map(({ level, id, title }) => ({ depth: level, id, title: withoutDirectionMarks(title) }));
}
