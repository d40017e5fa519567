import { actsOn } from '../../templates/actions/catalogue.ts';
import { placeOf } from '../../templates/actions/place.ts';
import { secretsNamedIn } from '../../templates/engine/secrets.ts';
import type { SnapshotTemplate } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { actionsHref } from './actions.ts';

/** What has to be there before a template can be used. */
export interface TemplateNeeds {
  /** Systems that its steps act on, with the number of steps. */
  systems: { title: string; steps: number; href: string }[];
  /** Programs that its commands call: `git`, `gh`. */
  programs: string[];
  /** Names of secrets that it asks for. */
  secrets: string[];
}

/** What has to be there before a template can be used. */
export function templateNeeds(index: SnapshotIndex, template: SnapshotTemplate): TemplateNeeds {
  const { program, tasks } = template;
  const outside = program.steps.filter(({ action }) => placeOf(action) === 'outside');
  const own = new Set(index.snapshot.portal.actions.map(({ id }) => id));
  const titleOf = (action: string) =>
    own.has(action) ? 'Systems of our own' : (actsOn(action) ?? action);
  const systems = outside.filter(({ action }) => !WITHIN.has(actsOn(action) ?? ''));
  const programs = tasks.flatMap(({ commands }) => commands.flatMap(({ words }) => words[0] ?? []));
  return {
    systems: [...Map.groupBy(systems, ({ action }) => titleOf(action))].map(([title, steps]) => ({
      title,
      steps: steps.length,
      href: actionsHref(index, steps[0]?.action),
    })),
    programs: [...new Set(programs)].filter((name) => !BUILT_IN.has(name)),
    secrets: [...secretsOf(template)].sort(),
  };
}

/** What is no other system, though the preview cannot do all that acts on it. */
const WITHIN = new Set(['Files', 'Values', 'The run itself', 'Generators']);

/** Commands that every shell has. */
const BUILT_IN = new Set(['cd', 'cp', 'echo', 'export', 'mkdir', 'mv', 'printf', 'rm', 'sleep']);

function secretsOf({ program, tasks }: SnapshotTemplate): Set<string> {
  return new Set([
    ...program.steps.flatMap(({ condition = null, each = null, input }) =>
      secretsNamedIn([condition, each, input]),
    ),
    ...tasks.flatMap(({ secrets }) => secrets),
  ]);
}
