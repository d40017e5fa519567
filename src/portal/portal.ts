import { type EntityRef, splitRef } from '../model/ref.ts';
import { WHOLE_DOCS } from './address.ts';
import type { SnapshotEntity } from './snapshot.ts';
import { readDocsBody, readSnapshot } from './snapshot-files.ts';
import { indexSnapshot } from './snapshot-index.ts';
import { digestOf } from './state.ts';
import type { ActionsView } from './views/actions.ts';
import { actionsView } from './views/actions.ts';
import type { DocsIndexView, DocsPageView } from './views/docs.ts';
import {
  docsIndexView,
  docsPageFrames,
  docsParams,
  docsSiteView,
  fitsOnePage,
} from './views/docs.ts';
import type { DocsHealthView } from './views/docs-health.ts';
import { docsHealthViews } from './views/docs-health.ts';
import type { DocsRedirectView } from './views/docs-redirects.ts';
import { docsRedirects, redirectParams } from './views/docs-redirects.ts';
import type { WholeDocsView } from './views/docs-whole.ts';
import { wholeDocsView } from './views/docs-whole.ts';
import type { ApiDefinitionView, EntityOverview, EntityView } from './views/entity.ts';
import { apiDefinitionView, entityOverview, entityView } from './views/entity.ts';
import type { FactPageView } from './views/fact-pages.ts';
import { factPages } from './views/fact-pages.ts';
import type { FactTabView } from './views/fact-tab.ts';
import { factTabs } from './views/fact-tab.ts';
import type { HealthView, SourceListView } from './views/health.ts';
import { healthView, sourceListViews } from './views/health.ts';
import type { HomeView } from './views/home.ts';
import { homeView } from './views/home.ts';
import type { InspectView } from './views/inspect.ts';
import { createInspector } from './views/inspect.ts';
import type { ListRow, ListView } from './views/list.ts';
import { listedKinds, listPath, listRows, listViews } from './views/list.ts';
import type { ProblemListView } from './views/problem-list.ts';
import { problemListPages } from './views/problem-list.ts';
import type { SiteView } from './views/site.ts';
import { siteView } from './views/site.ts';
import type { TeamsView } from './views/teams.ts';
import { teamsView } from './views/teams.ts';
import type { TemplateView } from './views/template.ts';
import { templateView } from './views/template.ts';
import { TEMPLATE_LIST, templateListViews, templateRows } from './views/templates.ts';

/** One entry of a `getStaticPaths()`: the digest covers everything the page prints. */
export interface PortalPage<Params, View> {
  params: Params;
  props: { view: View };
  cacheKey: string;
}

/** Address parts of an entity's pages, in lower case. */
export interface EntityParams {
  namespace: string;
  kind: string;
  name: string;
}

/** What the site can ask of a snapshot. Views are ready to print: links carry the base path. */
export interface Portal {
  readonly site: SiteView;
  home(): HomeView;
  teams(): TeamsView;
  health(): HealthView;
  docsIndex(): DocsIndexView;
  actions(): ActionsView;
  /** `/catalog/`, `/catalog/<kind>/`, `/catalog/<kind>/2/`; also `/api-docs/` as kind `api`. */
  listPages(): PortalPage<{ list: string | undefined }, ListView>[];
  /** The list of APIs, printed at `/api-docs/`, first page only when there are several. */
  apiIndex(): ListView | undefined;
  /** `/data/<kind>.json`, and `/data/template-list.json` for the list of templates. */
  listData(): PortalPage<{ kind: string }, ListRow[]>[];
  entityPages(): PortalPage<EntityParams, EntityOverview>[];
  apiPages(): PortalPage<EntityParams, () => ApiDefinitionView>[];
  /** What plugins know about entities, on a page of its own for each. */
  factTabs(): PortalPage<EntityParams & { plugin: string }, () => FactTabView>[];
  /** `/<plugin>/` and `/<plugin>/<page>/`; `page` is undefined for the first page. */
  factPages(): PortalPage<{ plugin: string; page: string | undefined }, FactPageView>[];
  inspectPages(): PortalPage<EntityParams, () => InspectView>[];
  /** `/health/code/…`, `/health/team/…`, `/health/source/…` */
  problemPages(): PortalPage<{ list: string }, () => ProblemListView>[];
  /** `/health/sources/`, where the health page does not show them all. */
  sourcePages(): PortalPage<{ page: string | undefined }, SourceListView>[];
  /** `/health/docs/`, where there is documentation. */
  docsHealthPages(): PortalPage<{ page: string | undefined }, DocsHealthView>[];
  /** `page` is undefined for the index of a site. */
  docsPages(): PortalPage<EntityParams & { page: string | undefined }, () => DocsPageView>[];
  /** `/docs/_print/…`: sites on one page each, where they are not too large for that. */
  wholeDocsPages(): PortalPage<EntityParams & { whole: string }, () => WholeDocsView>[];
  /** `/docs/…/<old>.html`: what stands at addresses of old. */
  docsRedirects(): PortalPage<EntityParams & { old: string }, DocsRedirectView>[];
  /** `/create/`, `/create/2/` */
  templateListPages(): PortalPage<{ page: string | undefined }, ListView>[];
  templatePages(): PortalPage<{ namespace: string; name: string }, TemplateView>[];
}

/**
 * Opens the snapshot in a folder for the site. Views are computed when asked for; the lists of pages
 * are what `getStaticPaths()` returns, with keys made of everything that a page prints, its frame
 * included.
 */
export function openPortal(folder: string): Portal {
  const index = indexSnapshot(readSnapshot(folder), folder);
  const site = siteView(index);
  const frame = JSON.stringify(site);
  const keyOf = (...parts: unknown[]) => digestOf(frame, JSON.stringify(parts));
  const page = <Params, View>(params: Params, view: View) => ({
    params,
    props: { view },
    cacheKey: keyOf(view),
  });
  const entityKeys = new Map<EntityRef, string>();
  /** Covers what the tabs of an entity share; made once, because there are several tabs. */
  const entityKey = (item: SnapshotEntity, view?: EntityView) => {
    const key = entityKeys.get(item.ref) ?? keyOf(view ?? entityView(index, item));
    entityKeys.set(item.ref, key);
    return key;
  };

  return {
    site,
    home: () => homeView(index),
    teams: () => teamsView(index),
    health: () => healthView(index),
    docsIndex: () => docsIndexView(index),
    actions: () => actionsView(index),

    listPages: () =>
      listedKinds(index).flatMap(({ kind }) =>
        listViews(index, kind).map((view) => {
          const list = listPath(kind, view.page).slice('catalog/'.length, -1);
          return page({ list: list || undefined }, view);
        }),
      ),

    apiIndex: () => listViews(index, 'api')[0],

    listData: () => [
      ...listedKinds(index).map(({ kind }) => page({ kind }, listRows(index, kind))),
      page({ kind: TEMPLATE_LIST }, templateRows(index)),
    ],

    entityPages: () =>
      index.snapshot.entities.map((item) => {
        const entity = entityView(index, item);
        const view = entityOverview(index, item, entity);
        const cacheKey = keyOf(entityKey(item, entity), view.problems, view.cards);
        return { params: splitRef(item.ref), props: { view }, cacheKey };
      }),

    apiPages: () =>
      index.snapshot.apis.flatMap(({ ref, key }) => {
        const item = index.entity(ref);
        if (!item) return [];
        const view = () => apiDefinitionView(index, item);
        const cacheKey = keyOf(entityKey(item), key);
        return [{ params: splitRef(ref), props: { view }, cacheKey }];
      }),

    factTabs: () =>
      index.snapshot.entities.flatMap((item) =>
        factTabs(index, item).map(({ fact, view }) => ({
          params: { ...splitRef(item.ref), plugin: fact.plugin },
          props: { view },
          cacheKey: keyOf(entityKey(item), fact),
        })),
      ),

    factPages: () =>
      factPages(index).map(({ plugin, page: name, view }) =>
        page({ plugin, page: name || undefined }, view),
      ),

    inspectPages: () => {
      const inspector = createInspector(index);
      return index.snapshot.entities.map((item) => ({
        params: splitRef(item.ref),
        props: { view: () => inspector.view(item) },
        cacheKey: keyOf(entityKey(item), inspector.inputs(item)),
      }));
    },

    problemPages: () =>
      problemListPages(index).map(({ path, view }) => ({
        params: { list: path.slice('health/'.length, -1) },
        props: { view },
        cacheKey: keyOf(view()),
      })),

    sourcePages: () =>
      sourceListViews(index).map((view, at) =>
        page({ page: at === 0 ? undefined : String(at + 1) }, view),
      ),

    docsHealthPages: () =>
      docsHealthViews(index).map((view, at) =>
        page({ page: at === 0 ? undefined : String(at + 1) }, view),
      ),

    docsPages: () =>
      index.snapshot.docs.flatMap((docs) => {
        const frameOf = docsPageFrames(index, docs);
        const body = onDemand(() => readDocsBody(folder, docs.key));
        return docs.pages.map(({ url, digest }, position) => ({
          params: docsParams(docs, url),
          props: {
            view: () => {
              const { html = '', toc = [] } = body()[url] ?? {};
              return { ...frameOf(position), html, toc };
            },
          },
          cacheKey: keyOf(frameOf(position), digest),
        }));
      }),

    wholeDocsPages: () =>
      index.snapshot.docs.filter(fitsOnePage).map((docs) => ({
        params: { whole: WHOLE_DOCS, ...splitRef(docs.ref) },
        props: { view: () => wholeDocsView(index, docs, readDocsBody(folder, docs.key)) },
        cacheKey: keyOf(docsSiteView(index, docs), docs.nav, docs.key, docs.pages),
      })),

    docsRedirects: () =>
      docsRedirects(index).map((redirect) => ({
        params: redirectParams(redirect),
        props: { view: redirect.view },
        cacheKey: keyOf(redirect.view),
      })),

    templateListPages: () =>
      templateListViews(index).map((view, at) =>
        page({ page: at === 0 ? undefined : String(at + 1) }, view),
      ),

    templatePages: () =>
      index.snapshot.templates.flatMap((template) => {
        const item = index.entity(template.ref);
        if (!item) return [];
        const { namespace, name } = splitRef(template.ref);
        return [page({ namespace, name }, templateView(index, item, template))];
      }),
  };
}

/** A value that is made when first asked for and let go when nobody holds it any more. */
function onDemand<T extends object>(make: () => T): () => T {
  let held: WeakRef<T> | undefined;
  return () => {
    const known = held?.deref();
    if (known) return known;
    const made = make();
    held = new WeakRef(made);
    return made;
  };
}
