import type { ActionPlace } from './action.ts';

const FOLDER: ReadonlySet<string> = new Set([
  'catalog:write',
  'fetch:plain',
  'fetch:plain:file',
  'fetch:template',
  'fetch:template:file',
  'fs:delete',
  'fs:rename',
  'roadiehq:utils:fs:append',
  'roadiehq:utils:fs:replace',
  'roadiehq:utils:fs:write',
  'roadiehq:utils:json:merge',
  'roadiehq:utils:merge',
  'workspace:template',
  'workspace:template:file',
]);

const READING: ReadonlySet<string> = new Set([
  'catalog:fetch',
  'debug:log',
  'debug:wait',
  'fs:readdir',
  'roadiehq:utils:fs:parse',
  'roadiehq:utils:serialize:json',
  'roadiehq:utils:serialize:yaml',
  'roadiehq:utils:sleep',
]);

/**
 * Where an action acts, by its id. One that nobody knows acts outside: a person looks at it. It stands
 * apart from the descriptions of the actions, so that the engine does not bring those to a browser.
 */
export function placeOf(id: string): ActionPlace {
  if (FOLDER.has(id)) return 'folder';
  return READING.has(id) ? 'reading' : 'outside';
}
