import { pluginPagePath } from '../address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { type FactView, factView } from './facts.ts';

/** A page of a plugin. */
export interface FactPageView {
  fact: FactView;
  /** The plugin's first page, on the others. */
  first?: PluginPageLink | undefined;
  /** All pages of the plugin. */
  pages: (PluginPageLink & { current: boolean })[];
}

/** A page of a plugin as others mention it. */
export interface PluginPageLink {
  title: string;
  href: string;
}

/** The pages of all plugins; `page` is '' for the first one of each. */
export function factPages(
  index: SnapshotIndex,
): { plugin: string; page: string; view: FactPageView }[] {
  return index.extensions.pages.flatMap(({ plugin, title }) => {
    const pages = index.pageFacts(plugin).map((kept) => ({
      page: kept.page,
      href: index.base + pluginPagePath(plugin, kept.page),
      fact: factView(index, kept, kept.page === '' ? title : undefined),
    }));
    const first = pages.find(({ page }) => page === '');
    return pages.map(({ page, fact }) => ({
      plugin,
      page,
      view: {
        fact,
        first: first && page !== '' ? { title: first.fact.title, href: first.href } : undefined,
        pages: pages.map((other) => ({
          title: other.fact.title,
          href: other.href,
          current: other.page === page,
        })),
      },
    }));
  });
}

/** The plugins that have a first page, for the top bar. */
export function pluginSections(index: SnapshotIndex): (PluginPageLink & { plugin: string })[] {
  return index.extensions.pages.flatMap(({ plugin, title }) =>
    index.pageFacts(plugin).some(({ page }) => page === '')
      ? {
          plugin,
          title: title ?? index.pluginTitle(plugin),
          href: index.base + pluginPagePath(plugin),
        }
      : [],
  );
}
