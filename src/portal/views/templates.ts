import { specText } from '../../model/entity.ts';
import type { TemplateDescription } from '../../templates/template.ts';
import { templatePath } from '../address.ts';
import { type SnapshotIndex, summarise } from '../snapshot-index.ts';
import type { EntityView } from './entity.ts';
import type { EntityLinkView } from './link.ts';

/** The page of a software template. */
export interface TemplateView extends TemplateDescription {
  entity: EntityView;
}

/** The list of templates. */
export interface TemplateIndexView {
  templates: {
    entity: EntityLinkView;
    owner?: EntityLinkView | undefined;
    type: string;
    summary: string;
    tags: string[];
    steps: number;
  }[];
}

/** The list of templates, by title; links lead to the template's page, not to the entity. */
export function templateIndexView(index: SnapshotIndex): TemplateIndexView {
  return {
    templates: index.snapshot.templates
      .flatMap(({ ref, steps }) => {
        const entity = index.entity(ref)?.entity;
        if (!entity) return [];
        return [
          {
            entity: { ...index.link(ref), href: index.base + templatePath(ref) },
            owner: index.owner(ref),
            type: specText(entity, 'type') ?? '',
            summary: summarise(entity.metadata.description),
            tags: entity.metadata.tags ?? [],
            steps: steps.length,
          },
        ];
      })
      .sort((a, b) => (a.entity.title < b.entity.title ? -1 : 1)),
  };
}
