import type { FactView } from '../../../src/portal/views/facts.ts';

/** Address of a cluster's page, where the portal has such pages. */
export function clusterHref(
  { pageHref }: Pick<FactView, 'pageHref'>,
  page: string,
): string | undefined {
  return pageHref && `${pageHref}${page}/`;
}
