import type { JsonObject } from '../../model/json.ts';
import { AZURE } from './azure.ts';
import { BACKSTAGE } from './backstage.ts';
import { BITBUCKET } from './bitbucket.ts';
import { CATALOG } from './catalog.ts';
import { GENERATORS } from './generators.ts';
import { GERRIT } from './gerrit.ts';
import { GITEA } from './gitea.ts';
import { GITHUB_ISSUES } from './github-issues.ts';
import { GITHUB_PULL_REQUEST } from './github-pull-request.ts';
import { GITHUB_REPOSITORY } from './github-repository.ts';
import { GITHUB_SETTINGS } from './github-settings.ts';
import { GITLAB_PROJECT } from './gitlab-project.ts';
import { GITLAB_SETTINGS } from './gitlab-settings.ts';
import type { InstructContext, Recipe, Recipes } from './recipe.ts';
import { readable, readableLines, secretsIn } from './shell.ts';
import type { OutsideTask, TaskCommand } from './task.ts';

export type { InstructContext } from './recipe.ts';

const RECIPES: Recipes = {
  ...GITHUB_REPOSITORY,
  ...GITHUB_PULL_REQUEST,
  ...GITHUB_ISSUES,
  ...GITHUB_SETTINGS,
  ...GITLAB_PROJECT,
  ...GITLAB_SETTINGS,
  ...AZURE,
  ...BITBUCKET,
  ...GITEA,
  ...GERRIT,
  ...CATALOG,
  ...BACKSTAGE,
  ...GENERATORS,
};

/** The actions that have a recipe. */
export const INSTRUCTED_ACTIONS: readonly string[] = Object.keys(RECIPES);

/** The step that a task is for. */
export interface InstructStep {
  action: string;
  stepId: string;
  /** The step's name in the template, which names the task where no recipe can name it better. */
  name?: string | undefined;
  /** Of the iteration, in an `each`. */
  key?: string | undefined;
  /** JSON pointer of the step in the descriptor. */
  pointer: string;
}

/**
 * Turns a step that acts outside into what a person does for it: commands, links with the values filled
 * in, a text. An action that nobody knows becomes a task with its input and no commands. It never
 * throws, whatever the input holds.
 *
 * Values of secrets stand in the input as marks (`secretMark`). In the commands they stay marks; in
 * titles and texts they are words; a link with one is left out. `output` holds what the step will give,
 * as far as that is known before it runs: the address of a new repository, but no commit and no number.
 *
 * @param input the step's input with all expressions resolved
 */
export function instruct(
  step: InstructStep,
  input: JsonObject,
  context: InstructContext,
): OutsideTask {
  const recipe = Object.hasOwn(RECIPES, step.action) ? RECIPES[step.action] : undefined;
  const title = step.name ?? `${context.title}: ${step.stepId}`;
  const made = (recipe ?? unknownAction(step.action))(input, { ...context, title });
  const commands = made.commands ?? [];
  return {
    id: step.key === undefined ? step.stepId : `${step.stepId}[${step.key}]`,
    pointer: step.pointer,
    action: step.action,
    title: readable(made.title),
    text: readableLines(made.text ?? ''),
    snippet: made.snippet === undefined ? undefined : readableLines(made.snippet),
    commands: commands.map(withReadableComment),
    links: (made.links ?? []).flatMap((link) => link ?? []),
    secrets: secretsOf(commands),
    input,
    later: [...(context.later?.made ?? [])],
    output: definedOnly(made.output ?? {}),
  };
}

/** An action of a company's own. */
function unknownAction(action: string): Recipe {
  return (_input, context) => ({
    title: context.title,
    text: `Nobody told this portal how to do ${action} by hand. Its input says what is wanted.`,
  });
}

function withReadableComment(command: TaskCommand): TaskCommand {
  const { comment } = command;
  return comment === undefined ? command : { ...command, comment: readable(comment) };
}

function secretsOf(commands: readonly TaskCommand[]): string[] {
  return [
    ...new Set(
      commands.flatMap(({ words, input }) => secretsIn([...words, input ?? ''].join('\n'))),
    ),
  ];
}

function definedOnly(output: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined));
}
