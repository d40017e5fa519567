import type { EntityLinkView } from './link.ts';

/** A group with its child groups, for the teams page. */
export interface TeamNode {
  entity: EntityLinkView;
  members: number;
  /** Entities this group owns itself. */
  owns: number;
  children: TeamNode[];
}

/** The teams page: the tree of groups, and everybody in it. */
export interface TeamsView {
  teams: TeamNode[];
  people: {
    entity: EntityLinkView;
    initials: string;
    email?: string | undefined;
    groups: EntityLinkView[];
  }[];
}
