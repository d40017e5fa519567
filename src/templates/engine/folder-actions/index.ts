import type { FolderAction } from '../folder-action.ts';
import { CATALOG_ACTIONS } from './catalog.ts';
import { DEBUG_ACTIONS } from './debug.ts';
import { FETCH_ACTIONS } from './fetch.ts';
import { FILESYSTEM_ACTIONS } from './filesystem.ts';
import { ROADIE_FILE_ACTIONS } from './roadie-files.ts';
import { ROADIE_MERGE_ACTIONS } from './roadie-merge.ts';
import { ROADIE_VALUE_ACTIONS } from './roadie-values.ts';
import { WORKSPACE_ACTIONS } from './workspace-template.ts';

const ACTIONS: Readonly<Record<string, FolderAction>> = {
  ...FETCH_ACTIONS,
  ...WORKSPACE_ACTIONS,
  ...CATALOG_ACTIONS,
  ...FILESYSTEM_ACTIONS,
  ...DEBUG_ACTIONS,
  ...ROADIE_FILE_ACTIONS,
  ...ROADIE_MERGE_ACTIONS,
  ...ROADIE_VALUE_ACTIONS,
};

/** The action of that id, where a run does it itself; undefined for one that acts outside. */
export function folderActionOf(id: string): FolderAction | undefined {
  return Object.hasOwn(ACTIONS, id) ? ACTIONS[id] : undefined;
}
