import type { EntityRef } from '../../model/ref.ts';
import type { Source } from '../../sources/source.ts';
import type { DocsLink } from '../../techdocs/site.ts';
import type { Validation } from '../../techdocs/validation.ts';

/** A page and what it has to do with other sites. Paths are inside the source. */
export interface LinkedPage {
  url: string;
  file: string;
  anchors: string[];
  /** Links that lead out of the site; `file` is inside the source too. */
  links: DocsLink[];
}

/** A rendered site as its links are checked. */
export interface LinkedSite {
  /** The entity whose addresses its pages have. */
  ref: EntityRef;
  /** Other entities with the same documentation. */
  sharedBy: EntityRef[];
  source: Source;
  pages: LinkedPage[];
  /** Addresses of what is printed beside the pages: files, and addresses of old. */
  others: ReadonlySet<string>;
  checks: Validation['links'];
}
