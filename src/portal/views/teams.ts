import { isJsonObject } from '../../model/json.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { initialsOf, type SnapshotIndex } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';
import { type ProblemBadge, problemBadge } from './problem-badge.ts';

/** A group with its child groups, for the teams page. */
export interface TeamNode {
  entity: EntityLinkView;
  members: number;
  /** Entities this group owns itself. */
  owns: number;
  /** Of what it and its child groups own. */
  badge?: ProblemBadge | undefined;
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

/** The tree of groups from those without a parent down, and all people by name. */
export function teamsView(index: SnapshotIndex): TeamsView {
  const refs = index.snapshot.entities.map((item) => item.ref);
  const groups = refs.filter((ref) => splitRef(ref).kind === 'group');
  const hasParent = (ref: EntityRef) =>
    index.related(ref, 'childOf').some((parent) => index.entity(parent) !== undefined);
  const roots = groups.filter((ref) => !hasParent(ref));
  const placed = new Set<EntityRef>();
  const teams = roots.map((ref) => teamNode(index, ref, placed));
  // Groups whose parents form a circle have no root; each stands where it is first met.
  for (const ref of groups) if (!placed.has(ref)) teams.push(teamNode(index, ref, placed));
  return {
    teams: sortNodes(teams),
    people: refs
      .filter((ref) => splitRef(ref).kind === 'user')
      .map((ref) => {
        const entity = index.link(ref);
        const profile = index.entity(ref)?.entity.spec?.profile;
        const email = isJsonObject(profile) ? profile.email : undefined;
        return {
          entity,
          initials: initialsOf(entity.title),
          email: typeof email === 'string' ? email : undefined,
          groups: index.related(ref, 'memberOf').map(index.link),
        };
      })
      .sort((a, b) => (a.entity.title < b.entity.title ? -1 : 1)),
  };
}

function teamNode(index: SnapshotIndex, ref: EntityRef, placed: Set<EntityRef>): TeamNode {
  placed.add(ref);
  const children = index
    .related(ref, 'parentOf')
    .filter((child) => index.entity(child) !== undefined && !placed.has(child));
  return {
    entity: index.link(ref),
    members: index.related(ref, 'hasMember').length,
    owns: index.related(ref, 'ownerOf').length,
    badge: problemBadge(index, ref),
    children: sortNodes(
      children.filter((child) => !placed.has(child)).map((child) => teamNode(index, child, placed)),
    ),
  };
}

function sortNodes(nodes: TeamNode[]): TeamNode[] {
  return nodes.sort((a, b) => (a.entity.title < b.entity.title ? -1 : 1));
}
