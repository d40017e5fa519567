import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EntityRef } from '../../model/ref.ts';
import { configureFolder } from '../config/folder.ts';
import { collectPortal, createTools } from '../pipeline.ts';
import { SILENT } from '../progress.ts';
import type { Snapshot, SnapshotEntity } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** The snapshot of a folder of `fixtures/`, for a portal under `/portal/`. */
export async function collectFixture(name: string): Promise<Snapshot> {
  const state = await mkdtemp(join(tmpdir(), 'playbill-views-'));
  const config = configureFolder(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)));
  const { snapshot } = await collectPortal(
    { ...config, base: '/portal/' },
    state,
    [],
    SILENT,
    createTools(),
  );
  await rm(state, { recursive: true });
  return snapshot;
}

/** An entity that a fixture has. */
export function entityOf(index: SnapshotIndex, ref: string): SnapshotEntity {
  const item = index.entity(ref as EntityRef);
  if (!item) throw new Error(`There is no ${ref}.`);
  return item;
}
