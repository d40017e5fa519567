import type { DocsIndexView, DocsPageView } from './views/docs.ts';
import type { ApiDefinitionView, EntityView } from './views/entity.ts';
import type { HealthView } from './views/health.ts';
import type { HomeView } from './views/home.ts';
import type { ListRow, ListView } from './views/list.ts';
import type { SiteView } from './views/site.ts';
import type { TeamsView } from './views/teams.ts';
import type { TemplateIndexView, TemplateView } from './views/templates.ts';

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
  templateIndex(): TemplateIndexView;
  /** `/catalog/`, `/catalog/<kind>/`, `/catalog/<kind>/2/`; also `/api-docs/` as kind `api`. */
  listPages(): PortalPage<{ list: string | undefined }, ListView>[];
  /** The list of APIs, printed at `/api-docs/`, first page only when there are several. */
  apiIndex(): ListView;
  /** `/_data/<kind>.json` */
  listData(): PortalPage<{ kind: string }, ListRow[]>[];
  entityPages(): PortalPage<EntityParams, EntityView>[];
  apiPages(): PortalPage<EntityParams, () => ApiDefinitionView>[];
  /** `page` is undefined for the index of a site. */
  docsPages(): PortalPage<EntityParams & { page: string | undefined }, () => DocsPageView>[];
  templatePages(): PortalPage<{ namespace: string; name: string }, TemplateView>[];
}
