import type { KeptFact } from '../facts/fact.ts';
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
import { arrangeExtensions, factPath } from './views/extensions.ts';
import { isEntityFact } from './views/kept-fact.ts';

/** The bundles of a portal's search index; how many there are follows from the snapshot's size. */
export function planBundles(snapshot: Snapshot): SearchBundle[] {
  const pages = snapshot.docs.reduce((sum, site) => sum + site.pages.length, 0);
  const ofFacts = snapshot.facts.reduce((sum, { records = [] }) => sum + records.length, 0);
  return [...bundlesOf('catalog', snapshot.entities.length + ofFacts), ...bundlesOf('docs', pages)];
}

/** The records of every bundle, in the order of `planBundles`. `folder` is the snapshot's. */
export function searchRecords(
  snapshot: Snapshot,
  folder: string,
): { bundle: SearchBundle; records: SearchRecord[] }[] {
  const filled = planBundles(snapshot).map((bundle) => ({ bundle, records: [] as SearchRecord[] }));
  const spaces: Record<SearchSpace, Generator<SearchRecord>> = {
    catalog: catalogRecords(snapshot),
    docs: docsRecords(snapshot, folder),
  };
  for (const [space, records] of Object.entries(spaces)) {
    const own = filled.filter(({ bundle }) => bundle.space === space);
    for (const record of records) own[bundleIndex(record.url, own.length)]?.records.push(record);
  }
  return filled;
}

function* catalogRecords(snapshot: Snapshot): Generator<SearchRecord> {
  yield* entityRecords(snapshot);
  yield* factRecords(snapshot);
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

/** What plugins offer for search, at the place where the fact is shown. */
function* factRecords(snapshot: Snapshot): Generator<SearchRecord> {
  const extensions = arrangeExtensions(snapshot);
  const entities = new Map(snapshot.entities.map(({ ref, entity }) => [ref, entity]));
  for (const fact of snapshot.facts) {
    const path = factPath(extensions, fact, (ref) => entities.get(ref));
    if (path === undefined) continue;
    for (const { title, context, content, anchor } of fact.records ?? []) {
      const url = anchor ? `${path}#${encodeURIComponent(anchor)}` : path;
      yield { url, title, context, kind: kindOf(fact), content };
    }
  }
}

/** Pages of plugins are about no entity, and have the icon of a page. */
function kindOf(fact: KeptFact): string {
  return isEntityFact(fact) ? splitRef(fact.entityRef).kind : '';
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
