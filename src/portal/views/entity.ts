import type { EntityRef } from '../../model/ref.ts';
import type { ProblemView } from './health.ts';
import type { EntityLinkView } from './link.ts';

/** Everything the overview page of an entity prints. */
export interface EntityView {
  ref: EntityRef;
  /** Kind in lower case. */
  kind: string;
  /** Kind as people read it: "Component". */
  kindLabel: string;
  namespace: string;
  name: string;
  title: string;
  /** Sanitised HTML of the description, '' where there is none. */
  descriptionHtml: string;
  /** Plain text of the description, for meta tags. */
  summary: string;
  type?: string | undefined;
  lifecycle?: string | undefined;
  owners: EntityLinkView[];
  /** The way down to this entity: domain, system, parent. */
  breadcrumbs: EntityLinkView[];
  tags: { label: string; href: string }[];
  /** Rows of the about panel beyond owner, type and lifecycle: namespace, e-mail, targets … */
  facts: { label: string; value: string; href?: string | undefined }[];
  /** Links the team put on the entity; only http, https and mailto survive. */
  links: { title: string; url: string; icon?: string | undefined }[];
  /** Links of the action row: source, edit, docs, API. */
  actions: { id: 'source' | 'edit' | 'docs' | 'api'; label: string; href: string }[];
  /** Pages of this entity; the current one has `current`. */
  tabs: { label: string; href: string; current: boolean }[];
  /** Relations, grouped by type, in the order of importance. */
  relations: RelationGroup[];
  /** For groups and users: what they own, by kind, indirect ownership of child groups included. */
  ownership: { kind: string; label: string; entities: EntityLinkView[] }[];
  /** Profile of a user or group. */
  profile?: { displayName: string; email?: string | undefined; initials: string } | undefined;
  origin: OriginView;
  problems: ProblemView[];
  labels: [string, string][];
  annotations: [string, string][];
}

/** All relations of one type. `outgoing` tells on which side of the graph they stand. */
export interface RelationGroup {
  type: string;
  /** "depends on" */
  label: string;
  outgoing: boolean;
  targets: EntityLinkView[];
}

/** Where an entity comes from. */
export interface OriginView {
  source: string;
  file: string;
  line: number;
  /** Short commit hash, '' where the source has no history. */
  revision: string;
  /** Date of that revision, `2026-11-21`. */
  date: string;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
}

/** The definition page of an API entity; its `entity` part is the header all tabs share. */
export interface ApiDefinitionView {
  entity: EntityView;
  /** "OpenAPI", "AsyncAPI", … or the type as written. */
  format: string;
  /** Highlighted source as a sanitised `pre`, '' where there is none. */
  definitionHtml: string;
  /** Lines of the source. */
  lines: number;
  /** MCP servers and others that list where they run. */
  remotes: { type: string; url: string }[];
}
