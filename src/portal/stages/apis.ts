import { readDefinition } from '../../apis/definition.ts';
import type { CatalogEntity } from '../../catalog/catalog.ts';
import type { Highlight } from '../../techdocs/site.ts';
import { HIGHLIGHTER_VERSION } from '../highlight.ts';
import type { SnapshotApi } from '../snapshot.ts';
import type { SnapshotFile } from '../snapshot-files.ts';
import { digestOf, type RenderCache } from '../state.ts';

/** Definitions longer than this, in characters, are shown without colours. */
const MAX_HIGHLIGHTED = 300_000;

/** Describes the definition of every API and highlights its source, through the cache. */
export async function renderApis(
  entities: CatalogEntity[],
  highlight: Highlight,
  cache: RenderCache,
): Promise<{ apis: SnapshotApi[]; files: SnapshotFile[] }> {
  const apis: SnapshotApi[] = [];
  const files: SnapshotFile[] = [];
  for (const { ref, entity } of entities) {
    if (entity.kind !== 'API') continue;
    const { format, language, text, remotes } = readDefinition(entity);
    if (!text) {
      apis.push({ ref, format, lines: 0, remotes });
      continue;
    }
    const shown = text.length > MAX_HIGHLIGHTED ? 'text' : language;
    const key = digestOf('api', HIGHLIGHTER_VERSION, shown, text);
    const { path } = await cache.remember(key, async () => ({
      html: await highlight(text, shown),
    }));
    files.push({ folder: 'apis', key, path });
    apis.push({ ref, format, key, lines: text.trimEnd().split('\n').length, remotes });
  }
  return { apis, files };
}
