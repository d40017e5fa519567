import type { ActionDefinition, ActionFamily } from './action.ts';
import { AZURE } from './azure.ts';
import { BITBUCKET } from './bitbucket.ts';
import { CATALOG } from './catalog.ts';
import { FILES } from './files.ts';
import { GENERATORS } from './generators.ts';
import { GERRIT } from './gerrit.ts';
import { GITEA } from './gitea.ts';
import { GITHUB } from './github.ts';
import { GITLAB } from './gitlab.ts';
import { LOG } from './log.ts';
import { placeOf } from './place.ts';
import { ROADIE } from './roadie.ts';
import { SERVICES } from './services.ts';

const FAMILIES: readonly ActionFamily[] = [
  ...FILES,
  ...CATALOG,
  ...LOG,
  ...GITHUB,
  ...GITLAB,
  ...AZURE,
  ...BITBUCKET,
  ...GITEA,
  ...GERRIT,
  ...GENERATORS,
  ...SERVICES,
  ...ROADIE,
];

/** Actions that act on the same thing, whatever package brings them. */
export interface ActionGroup {
  /** What they act on, as a title: `GitHub`. */
  acts: string;
  actions: readonly ActionDefinition[];
}

/**
 * The actions of Backstage's scaffolder, of the modules that its project keeps, and of widespread ones of
 * the community, by what they act on. Names, types and what is required are those of the packages' own
 * schemas: `@backstage/plugin-scaffolder-backend` 4.2.0 and the modules of the same release.
 */
export const ACTION_GROUPS: readonly ActionGroup[] = [
  ...Map.groupBy(FAMILIES, ({ acts }) => acts),
].map(([acts, families]) => ({
  acts,
  actions: families.flatMap((family) =>
    family.actions.map((action) => ({
      ...action,
      place: placeOf(action.id),
      package: family.package,
    })),
  ),
}));

/** All actions, see `ACTION_GROUPS`. */
export const ACTIONS: readonly ActionDefinition[] = ACTION_GROUPS.flatMap(({ actions }) => actions);

const BY_ID = new Map(ACTIONS.map((action) => [action.id, action]));

const ACTS = new Map(
  ACTION_GROUPS.flatMap(({ acts, actions }) => actions.map(({ id }) => [id, acts] as const)),
);

/** The action with an id, undefined where no package that Playbill knows brings it. */
export function actionOf(id: string): ActionDefinition | undefined {
  return BY_ID.get(id);
}

/**
 * What an action acts on, as a title.
 *
 * @example actsOn('publish:github')  // 'GitHub'
 */
export function actsOn(id: string): string | undefined {
  return ACTS.get(id);
}
