import { splitRef } from '../../model/ref.ts';
import { displayOf } from '../kind-display.ts';
import { dayOf, type SnapshotIndex, summarise } from '../snapshot-index.ts';
import { docsIndexView } from './docs.ts';
import type { EntityLinkView } from './link.ts';
import { ALL_KINDS, listedKinds, listPath } from './list.ts';
import { templateRows } from './templates.ts';

/** What the components of the home page can show. */
export interface HomeView {
  kinds: { kind: string; label: string; count: number; href: string }[];
  domains: { entity: EntityLinkView; summary: string; systems: EntityLinkView[] }[];
  docs: { title: string; href: string; summary: string }[];
  templates: { entity: EntityLinkView; summary: string }[];
  problems: number;
  /** Date of the newest revision the portal was printed from, `2026-11-21`. */
  asOf: string;
}

/** What the home page can show of a snapshot. */
export function homeView(index: SnapshotIndex): HomeView {
  const domains = index.snapshot.entities.filter((item) => item.entity.kind === 'Domain');
  return {
    kinds: listedKinds(index)
      .filter(({ kind }) => kind !== ALL_KINDS && kind !== 'location')
      .map(({ kind, count }) => ({
        kind,
        count,
        label: displayOf(kind).plural,
        href: index.base + listPath(kind, 1),
      })),
    domains: domains.map(({ ref, entity }) => ({
      entity: index.link(ref),
      summary: summarise(entity.metadata.description),
      systems: index
        .related(ref, 'hasPart')
        .filter((part) => splitRef(part).kind === 'system')
        .map(index.link),
    })),
    docs: docsIndexView(index).sites.map(({ title, href, summary }) => ({ title, href, summary })),
    templates: templateRows(index).map(({ entity, summary }) => ({
      entity,
      summary,
    })),
    problems: index.snapshot.problems.filter((problem) => problem.level !== 'info').length,
    asOf: dayOf(index.snapshot.portal.asOf),
  };
}
