import type { TocEntry } from '../../techdocs/site.ts';
import type { EntityLinkView } from './link.ts';

/** One entry of the section navigation. */
export interface DocsNavView {
  title: string;
  href?: string | undefined;
  current: boolean;
  /** Open where the current page is inside. */
  open: boolean;
  children: DocsNavView[];
}

/** One page of the docs reader. */
export interface DocsPageView {
  entity: EntityLinkView;
  owner?: EntityLinkView | undefined;
  siteTitle: string;
  title: string;
  /** Sanitised HTML. */
  html: string;
  toc: TocEntry[];
  nav: DocsNavView[];
  previous?: { title: string; href: string } | undefined;
  next?: { title: string; href: string } | undefined;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
  /** "services/checkout/docs/index.md" */
  file: string;
  revision: string;
  date: string;
}

/** The docs index. */
export interface DocsIndexView {
  sites: {
    entity: EntityLinkView;
    title: string;
    href: string;
    owner?: EntityLinkView | undefined;
    pages: number;
    summary: string;
    /** Date of the source's revision. */
    date: string;
  }[];
}
