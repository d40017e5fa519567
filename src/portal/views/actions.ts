import type { EntityRef } from '../../model/ref.ts';
import type { ActionDefinition } from '../../templates/actions/action.ts';
import { ACTION_GROUPS, actionOf } from '../../templates/actions/catalogue.ts';
import { templatePath } from '../address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';

/** An action with the templates that use it. */
export interface ActionView extends ActionDefinition {
  /** Its place on the page, as in Backstage: `fetch-template`. */
  anchor: string;
  templates: EntityLinkView[];
  /** Names of the inputs that templates give to an action which nobody described. */
  given: string[];
}

/** The page of all actions, by what they act on. */
export interface ActionsView {
  total: number;
  groups: { title: string; anchor: string; actions: ActionView[] }[];
}

const ACTIONS_PATH = 'create/actions/';

/** The address of the page of all actions, or of one on it. */
export function actionsHref(index: SnapshotIndex, action?: string): string {
  const page = index.base + ACTIONS_PATH;
  return action === undefined ? page : `${page}#${anchorOf(action)}`;
}

/**
 * All actions: the company's own first, then those that templates use and nobody described, then those
 * of Backstage and its modules.
 */
export function actionsView(index: SnapshotIndex): ActionsView {
  const users = usersOf(index);
  const given = givenInputs(index);
  const own = index.snapshot.portal.actions;
  const known = new Set(own.map(({ id }) => id));
  const unknown = [...users.keys()].filter((id) => !known.has(id) && !actionOf(id)).sort();
  const groups = [
    { acts: 'Our own', actions: own },
    { acts: 'Not described', actions: unknown.map(undescribed) },
    ...ACTION_GROUPS,
  ]
    .filter(({ actions }) => actions.length > 0)
    .map(({ acts, actions }) => ({
      title: acts,
      anchor: `on-${acts.toLowerCase().replaceAll(' ', '-')}`,
      actions: actions.map((action) => ({
        ...action,
        anchor: anchorOf(action.id),
        templates: (users.get(action.id) ?? []).map((ref) => templateLink(index, ref)),
        given:
          action.package === '' && action.input.length === 0
            ? [...(given.get(action.id) ?? [])].sort()
            : [],
      })),
    }));
  return { total: groups.reduce((sum, { actions }) => sum + actions.length, 0), groups };
}

/** A template as pages about templates mention it: the link leads to the template's own page. */
function templateLink(index: SnapshotIndex, ref: EntityRef): EntityLinkView {
  return { ...index.link(ref), href: index.base + templatePath(ref) };
}

/** Backstage's anchors (`ActionsPage` of @backstage/plugin-scaffolder), so that links go on working. */
function anchorOf(id: string): string {
  return id.replaceAll(':', '-');
}

function usersOf({ snapshot }: SnapshotIndex): Map<string, EntityRef[]> {
  const users = new Map<string, EntityRef[]>();
  for (const { ref, program } of snapshot.templates) {
    for (const id of new Set(program.steps.map(({ action }) => action))) {
      users.set(id, [...(users.get(id) ?? []), ref]);
    }
  }
  return users;
}

/** Names of the inputs that templates give to each action. */
function givenInputs({ snapshot }: SnapshotIndex): ReadonlyMap<string, ReadonlySet<string>> {
  const given = new Map<string, Set<string>>();
  for (const { action, input } of snapshot.templates.flatMap(({ program }) => program.steps)) {
    const names = given.get(action) ?? new Set();
    for (const name of Object.keys(input)) names.add(name);
    given.set(action, names);
  }
  return given;
}

function undescribed(id: string): ActionDefinition {
  return { id, summary: '', place: 'outside', package: '', input: [], output: [] };
}
