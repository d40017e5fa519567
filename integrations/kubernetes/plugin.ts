import { definePlugin } from '../../src/facts/plugin.ts';
import { CONFIG_SCHEMA, type KubernetesConfig } from './config.ts';
import { isClusterEntity, saysSelection } from './selection/selection.ts';

/**
 * What runs in Kubernetes: read once per cluster, grouped by Backstage's annotations, and shown on the tab of an
 * entity, on a page for each cluster, and on one for all.
 */
export default definePlugin<KubernetesConfig>({
  name: 'kubernetes',
  title: 'Kubernetes',
  config: CONFIG_SCHEMA,
  budget: 120,
  appliesTo: (entity) => saysSelection(entity) || isClusterEntity(entity),
  async *collect(entities, context) {
    const { collectFacts } = await import('./facts/collect.ts');
    yield* collectFacts(entities, context);
  },
  views: { card: './Card.astro', tab: './Tab.astro', page: './Page.astro' },
});
