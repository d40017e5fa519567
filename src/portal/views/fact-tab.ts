import type { SnapshotEntity } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { type EntityView, entityView } from './entity.ts';
import { type FactView, factView, shownFacts } from './facts.ts';

/** A plugin's tab of an entity. */
export interface FactTabView {
  /** The header that all tabs share. */
  entity: EntityView;
  fact: FactView;
}

/** The tabs that plugins give an entity, in order; each view is made when asked for. */
export function factTabs(
  index: SnapshotIndex,
  item: SnapshotEntity,
): { fact: FactView; view: () => FactTabView }[] {
  return shownFacts(index, index.extensions.tabs, item).map(({ extension, kept }) => {
    const fact = factView(index, kept, extension.title);
    return { fact, view: () => ({ entity: entityView(index, item, kept.plugin), fact }) };
  });
}
