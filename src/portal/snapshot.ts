import type { CatalogEntity, Statement } from '../catalog/catalog.ts';
import type { KeptFact } from '../facts/fact.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindName, KindSchema, RelationName } from '../model/kinds.ts';
import type { Problem, RelatedPlace } from '../model/problem.ts';
import type { EntityRef } from '../model/ref.ts';
import type { IssueForm, Revision } from '../sources/source.ts';
import type { DocsRedirect, DocsSection, NavItem, PageMeta, TocEntry } from '../techdocs/site.ts';
import type { ActionDefinition } from '../templates/actions/action.ts';
import type { LeftOut } from '../templates/bundle.ts';
import type { TemplateForm, TemplateParameter } from '../templates/forms/form.ts';
import type { OutsideTask } from '../templates/instructions/task.ts';
import type { TemplateProgram } from '../templates/program.ts';

/** Raised whenever what a snapshot holds changes shape: older ones are then made anew. */
export const SNAPSHOT_VERSION = 7;

/**
 * One immutable description of a portal: everything that pages, search, the static API and the
 * command line read. The same snapshot prints the same bytes.
 */
export interface Snapshot {
  version: number;
  portal: PortalFacts;
  sources: SnapshotSource[];
  kinds: KindName[];
  schemas: KindSchema[];
  relations: RelationName[];
  entities: SnapshotEntity[];
  docs: SnapshotDocs[];
  apis: SnapshotApi[];
  templates: SnapshotTemplate[];
  /** Outside systems that the portal shows something of, by name. */
  plugins: SnapshotPlugin[];
  /** By plugin, then entities by reference, then pages by name. */
  facts: KeptFact[];
  problems: SnapshotProblem[];
}

/** What the configuration says about the portal itself. */
export interface PortalFacts {
  title: string;
  organization?: string | undefined;
  baseUrl?: string | undefined;
  base: string;
  search: boolean;
  /** Hosts that documentation may show in frames. */
  frames: readonly string[];
  /** Order and place of what plugins show, from `app.extensions`. */
  extensions: readonly ExtensionRule[];
  /** Where templates can be run beside the portal. */
  runs: TemplateRuns;
  /** Actions of the company's own. */
  actions: readonly ActionDefinition[];
  /** Date of the newest revision it was printed from, ISO 8601. */
  asOf: string;
}

/** Where else templates can be run, from `playbill.templates`. */
export interface TemplateRuns {
  /** The address of a running Backstage, without a slash at its end. */
  backstage?: string | undefined;
  /** The repository whose workflow runs templates. */
  workflow?: { repository: string; file: string } | undefined;
}

/** What `app.extensions` says about one card, tab or page of a plugin, in the form of Backstage. */
export interface ExtensionRule {
  /** `entity-card`, `entity-content`, `page` */
  type: 'entity-card' | 'entity-content' | 'page';
  plugin: string;
  /** False takes it out of the portal. */
  shown: boolean;
  title?: string | undefined;
  /** Only for entities that this predicate matches (`@backstage/filter-predicates`). */
  filter?: JsonObject | undefined;
  /** Whether a card stands beside the page, or among its content. */
  place?: 'info' | 'content' | undefined;
}

/** A plugin whose facts the portal has. */
export interface SnapshotPlugin {
  name: string;
  title: string;
  /** Absolute paths of Astro components. */
  views: { card?: string | undefined; tab?: string | undefined; page?: string | undefined };
}

/** A source at the revision the portal was printed from. */
export interface SnapshotSource {
  id: string;
  revision: string;
  date: string;
  /** The source's root on its host. */
  viewUrl?: string | undefined;
}

/** A statement with the link to its line on the host. */
export interface SnapshotStatement extends Statement {
  href?: string | undefined;
}

/** An entity with the links to its line on the host. */
export interface SnapshotEntity extends CatalogEntity {
  statements: SnapshotStatement[];
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
  /** Sanitised HTML of the description, '' where there is none. */
  descriptionHtml: string;
}

/** The documentation of one entity. Bodies of pages stand in a file of their own, see `readDocsBody`. */
export interface SnapshotDocs {
  ref: EntityRef;
  /** Entities that have the same documentation. */
  sharedBy: EntityRef[];
  /** Names the file with the bodies. */
  key: string;
  title: string;
  description?: string | undefined;
  nav: NavItem[];
  pages: SnapshotDocsPage[];
  assets: { url: string; key: string }[];
  /** Whether some page has a diagram that Mermaid draws in the browser. */
  hasMermaid: boolean;
  /** What stands at addresses of old. */
  redirects: DocsRedirect[];
  /** The state of the source that it was printed from. */
  revision: Revision;
  /** Where readers report what is wrong. */
  issueForm?: IssueForm | undefined;
  /** How many pages the navigation of mkdocs.yml leaves out. */
  unlisted: number;
}

/** A page without its body. `digest` changes with the body. */
export interface SnapshotDocsPage {
  url: string;
  title: string;
  file: string;
  digest: string;
  meta: PageMeta;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
  /** Length of the body's HTML. */
  size: number;
  /** Day of the file's last change, where it is known: `2026-11-21`. */
  updated?: string | undefined;
  /** Names of who changed the file; who did so last comes first. */
  authors?: string[] | undefined;
}

/** The bodies of a site's pages, by their `url`. */
export type DocsBody = Record<string, { html: string; toc: TocEntry[]; sections: DocsSection[] }>;

/** The definition of an API, highlighted; its HTML stands in a file of its own. */
export interface SnapshotApi {
  ref: EntityRef;
  format: string;
  /** Names the file with the highlighted definition, undefined where there is none. */
  key?: string | undefined;
  lines: number;
  remotes: { type: string; url: string }[];
}

/** A software template. */
export interface SnapshotTemplate {
  ref: EntityRef;
  program: TemplateProgram;
  form: TemplateForm;
  /** The parameters of each page of the form, for people without JavaScript. */
  pages: { title: string; description: string; parameters: TemplateParameter[] }[];
  /** What is left to do after a run, with placeholders for the answers. */
  tasks: OutsideTask[];
  /** Paths of the files that a run makes, with placeholders for the answers. */
  produced: string[];
  /** What the steps fetch and the template does not bring. */
  leftOut: LeftOut[];
  /** Names the file with its `TemplateBundle`, see `readTemplateFile`. */
  bundle: string;
  /** Names the file with the compiled checks of its form. */
  validators: string;
  /** What is known of the past of its files, newest change first. */
  history: FileChange[];
}

/** The last change of one file. */
export interface FileChange {
  path: string;
  /** Day of the change: `2026-11-21`. */
  updated: string;
  /** Names of who changed the file; who did so last comes first. */
  authors: string[];
  viewUrl?: string | undefined;
}

/** A problem with the links to its lines on the host. */
export interface SnapshotProblem extends Problem {
  /** Who the document it stands in names as owner, which may not exist. */
  owner?: EntityRef | undefined;
  href?: string | undefined;
  related?: (RelatedPlace & { href?: string | undefined })[] | undefined;
}
