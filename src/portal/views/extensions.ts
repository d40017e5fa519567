import { evaluateFilterPredicate, type FilterPredicate } from '@backstage/filter-predicates';
import type { KeptFact } from '../../facts/fact.ts';
import type { Entity } from '../../model/entity.ts';
import type { EntityRef } from '../../model/ref.ts';
import { entityPath, pluginPagePath, pluginTabPath } from '../address.ts';
import type { ExtensionRule, Snapshot, SnapshotPlugin } from '../snapshot.ts';
import { isPageFact } from './kept-fact.ts';

/** The card, the tab or the pages of a plugin, as the configuration wants them. */
export interface Extension {
  plugin: string;
  /** What the configuration calls it, where it does. */
  title?: string | undefined;
  place: 'info' | 'content';
  /** Whether an entity has it. */
  fits(entity: Entity): boolean;
}

/** What plugins show, each list in the order of the portal. */
export interface Extensions {
  cards: Extension[];
  tabs: Extension[];
  pages: Extension[];
}

/**
 * Arranges what plugins show as `app.extensions` says: what it lists comes first, in its order, the
 * rest by the names of the plugins. Where a plugin is listed several times, the first time gives its
 * place in the order, and the last one everything else.
 */
export function arrangeExtensions(snapshot: Pick<Snapshot, 'plugins' | 'portal'>): Extensions {
  return {
    cards: extensionsOf(snapshot, 'entity-card', 'card'),
    tabs: extensionsOf(snapshot, 'entity-content', 'tab'),
    pages: extensionsOf(snapshot, 'page', 'page'),
  };
}

function extensionsOf(
  { plugins, portal }: Pick<Snapshot, 'plugins' | 'portal'>,
  type: ExtensionRule['type'],
  view: keyof SnapshotPlugin['views'],
): Extension[] {
  const able = new Set(plugins.filter(({ views }) => views[view]).map(({ name }) => name));
  const rules = new Map(
    portal.extensions.filter((rule) => rule.type === type).map((rule) => [rule.plugin, rule]),
  );
  const inOrder = new Set([...rules.keys(), ...[...able].sort()]);
  return [...inOrder].flatMap((plugin) => {
    const rule = rules.get(plugin);
    if (!able.has(plugin) || rule?.shown === false) return [];
    return {
      plugin,
      title: rule?.title,
      place: rule?.place ?? 'content',
      fits: (entity: Entity) => !rule?.filter || matches(rule.filter, entity),
    };
  });
}

/** The configuration has checked that the filter is a predicate. */
function matches(filter: NonNullable<ExtensionRule['filter']>, entity: Entity): boolean {
  return evaluateFilterPredicate(filter as FilterPredicate, entity);
}

/**
 * Where a fact is shown in full, under the portal's base: the page it fills, or the tab of its entity,
 * or the entity's overview where there is a card alone. Undefined where it is not shown; `entityOf`
 * finds entities of the catalog.
 */
export function factPath(
  { cards, tabs, pages }: Extensions,
  fact: KeptFact,
  entityOf: (ref: EntityRef) => Entity | undefined,
): string | undefined {
  const isOfPlugin = ({ plugin }: Extension) => plugin === fact.plugin;
  if (isPageFact(fact)) {
    return pages.some(isOfPlugin) ? pluginPagePath(fact.plugin, fact.page) : undefined;
  }
  const entity = entityOf(fact.entityRef);
  if (!entity) return undefined;
  const isShown = (extension: Extension) => isOfPlugin(extension) && extension.fits(entity);
  if (tabs.some(isShown)) return pluginTabPath(fact.entityRef, fact.plugin);
  return cards.some(isShown) ? entityPath(fact.entityRef) : undefined;
}
