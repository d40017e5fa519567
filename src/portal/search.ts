import { specText } from '../model/entity.ts';
import { isJsonObject, type JsonValue, stringsOf } from '../model/json.ts';
import { splitRef } from '../model/ref.ts';
import {
  bundleIndex,
  bundlesOf,
  type SearchBundle,
  type SearchRecord,
  type SearchSpace,
} from '../search/record.ts';
import { docsPath, entityPath } from './address.ts';
import { displayOf } from './kind-display.ts';
import type { Snapshot, SnapshotEntity } from './snapshot.ts';
import { readDocsBody } from './snapshot-files.ts';

/** The bundles of a portal's search index; how many there are follows from the snapshot's size. */
export function planBundles(snapshot: Snapshot): SearchBundle[] {
  const pages = snapshot.docs.reduce((sum, site) => sum + site.pages.length, 0);
  return [...bundlesOf('catalog', snapshot.entities.length), ...bundlesOf('docs', pages)];
}

/** The records of every bundle, in the order of `planBundles`. `folder` is the snapshot's. */
export function searchRecords(
  snapshot: Snapshot,
  folder: string,
): { bundle: SearchBundle; records: SearchRecord[] }[] {
  const filled = planBundles(snapshot).map((bundle) => ({ bundle, records: [] as SearchRecord[] }));
  const spaces: Record<SearchSpace, Generator<SearchRecord>> = {
    catalog: entityRecords(snapshot),
    docs: docsRecords(snapshot, folder),
  };
  for (const [space, records] of Object.entries(spaces)) {
    const own = filled.filter(({ bundle }) => bundle.space === space);
    for (const record of records) own[bundleIndex(record.url, own.length)]?.records.push(record);
  }
  return filled;
}

function* entityRecords({ entities }: Snapshot): Generator<SearchRecord> {
  for (const item of entities) {
    const { ref, entity } = item;
    const type = specText(entity, 'type');
    yield {
      url: entityPath(ref),
      title: entity.metadata.title ?? displayName(item) ?? entity.metadata.name,
      context: [displayOf(entity.kind).label, type].filter(Boolean).join(' · '),
      kind: splitRef(ref).kind,
      content: [
        entity.metadata.name,
        displayName(item),
        entity.metadata.description,
        type,
        specText(entity, 'owner'),
        ...(entity.metadata.tags ?? []),
      ]
        .filter(Boolean)
        .join(' · '),
    };
  }
}

function displayName({ entity }: SnapshotEntity): string | undefined {
  const profile: JsonValue | undefined = entity.spec?.profile;
  return isJsonObject(profile) ? stringsOf(profile.displayName)[0] : undefined;
}

function* docsRecords(snapshot: Snapshot, folder: string): Generator<SearchRecord> {
  for (const site of snapshot.docs) {
    const body = readDocsBody(folder, site.key);
    for (const page of site.pages) {
      const sections = body[page.url]?.sections ?? [];
      yield {
        url: docsPath(site.ref, page.url),
        title: page.title,
        context: site.title,
        kind: splitRef(site.ref).kind,
        content: sections.map(({ title, text }) => `${title}\n${text}`).join('\n'),
      };
    }
  }
}
