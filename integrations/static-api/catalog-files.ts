import { type EntityRef, splitRef } from '../../src/model/ref.ts';
import type { Snapshot, SnapshotEntity } from '../../src/portal/snapshot.ts';
import { type PrintedFile, safeJson } from '../printed-files/printed-file.ts';
import { entityFacets } from './facets.ts';

/**
 * The files that answer the reading calls of Backstage's catalog API
 * (https://backstage.io/docs/features/software-catalog/software-catalog-api), below `/api/catalog/`.
 *
 * Each stands at the address of its call. Only the list of entities is the index of a folder, since the
 * other addresses go on below its own.
 */
export function catalogFiles(snapshot: Snapshot): PrintedFile[] {
  const { entities } = snapshot;
  return [
    { path: 'entities/index.html', text: () => listText(entities) },
    { path: 'entities/by-query', text: () => queryText(entities) },
    { path: 'entity-facets', text: () => [safeJson(entityFacets(snapshot))] },
    ...entities.map(({ ref, entity }) => ({
      path: `entities/by-name/${namePath(ref)}`,
      text: () => [safeJson(entity)],
    })),
  ];
}

function* listText(entities: SnapshotEntity[]): Generator<string> {
  yield '[';
  for (const [index, { entity }] of entities.entries()) {
    yield index === 0 ? safeJson(entity) : `,${safeJson(entity)}`;
  }
  yield ']';
}

/** One page with everything: a client that pages asks for no second one. */
function* queryText(entities: SnapshotEntity[]): Generator<string> {
  yield '{"items":';
  yield* listText(entities);
  yield `,"totalItems":${entities.length},"pageInfo":{}}`;
}

/** Backstage's rules for kinds, namespaces and names leave nothing that a path could misread. */
function namePath(ref: EntityRef): string {
  const { kind, namespace, name } = splitRef(ref);
  return `${kind}/${namespace}/${name}`;
}
