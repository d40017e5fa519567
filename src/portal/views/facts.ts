import type { JsonValue } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import { pluginPagePath, pluginTabPath } from '../address.ts';
import type { SnapshotEntity } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { Extension } from './extensions.ts';
import { isEntityFact, type KeptEntityFact, type KeptPageFact } from './kept-fact.ts';
import type { EntityLinkView } from './link.ts';

/**
 * What every view of a plugin gets as `Astro.props.fact`: card, tab and page alike. The portal prints
 * title, time, state and problems around it. Headings inside begin with `h3` on a card, which has its
 * title as `h2`, and with `h2` on a tab or page.
 */
export interface FactView<Data = JsonValue> {
  plugin: string;
  /** The plugin's title, or that of the page. */
  title: string;
  data: Data;
  /** ISO 8601. */
  observedAt: string;
  /** See `KeptFact`. */
  state: 'fresh' | 'kept' | 'recorded';
  problems: { message: string; hint?: string | undefined }[];
  /** The entity that the fact is about; undefined on a page. */
  entity?: EntityLinkView | undefined;
  /** Entities that the data mentions. One that is not in the catalog has a link without address. */
  links: Record<EntityRef, EntityLinkView>;
  /** The plugin's tab of the entity, where it has one. */
  tabHref?: string | undefined;
  /** The plugin's own first page, where there is one, with a slash at the end. */
  pageHref?: string | undefined;
}

/** A card of a plugin on the overview of an entity. */
export interface FactCardView {
  fact: FactView;
  /** Beside the page, or among its content. */
  place: 'info' | 'content';
}

/** A fact that an entity shows, and how. */
export interface ShownFact {
  extension: Extension;
  kept: KeptEntityFact;
}

/** A fact as the views of its plugin get it, called as its page or plugin where no title is given. */
export function factView(
  index: SnapshotIndex,
  kept: KeptEntityFact | KeptPageFact,
  title = isEntityFact(kept) ? index.pluginTitle(kept.plugin) : kept.title,
): FactView {
  const { plugin, data, observedAt, state, problems, mentions = [] } = kept;
  return {
    plugin,
    title,
    data,
    observedAt,
    state,
    problems: problems.map(({ message, hint }) => ({ message, hint })),
    links: Object.fromEntries(mentions.map((ref) => [ref, index.link(ref)])),
    pageHref: firstPageHref(index, plugin),
    ...(isEntityFact(kept) && {
      entity: index.link(kept.entityRef),
      tabHref: tabHref(index, kept),
    }),
  };
}

/** The facts that the cards or tabs of an entity show, in order. */
export function shownFacts(
  index: SnapshotIndex,
  extensions: readonly Extension[],
  { ref, entity }: SnapshotEntity,
): ShownFact[] {
  const facts = index.facts(ref);
  return extensions.flatMap((extension) => {
    const kept = facts.find(({ plugin }) => plugin === extension.plugin);
    return kept && extension.fits(entity) ? { extension, kept } : [];
  });
}

/** The cards of an entity, in order. */
export function factCards(index: SnapshotIndex, item: SnapshotEntity): FactCardView[] {
  return shownFacts(index, index.extensions.cards, item).map(({ extension, kept }) => ({
    fact: factView(index, kept, extension.title),
    place: extension.place,
  }));
}

function tabHref(index: SnapshotIndex, { plugin, entityRef }: KeptEntityFact): string | undefined {
  const item = index.entity(entityRef);
  const isShown =
    item &&
    shownFacts(index, index.extensions.tabs, item).some(({ kept }) => kept.plugin === plugin);
  return isShown ? index.base + pluginTabPath(entityRef, plugin) : undefined;
}

function firstPageHref(index: SnapshotIndex, plugin: string): string | undefined {
  const isShown =
    index.extensions.pages.some((extension) => extension.plugin === plugin) &&
    index.pageFacts(plugin).some(({ page }) => page === '');
  return isShown ? index.base + pluginPagePath(plugin) : undefined;
}
