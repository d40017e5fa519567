import { nearest } from '../../model/nearest.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { ActionDefinition } from '../actions/action.ts';
import { placePath } from '../engine/safe-path.ts';
import type { ProgramStep, TemplateProgram } from '../program.ts';
import { checkInputKinds } from './check-inputs.ts';
import type { TemplateFinding } from './finding.ts';

type Actions = ReadonlyMap<string, ActionDefinition>;

/** Inputs that name a path in the new folder. */
const PATHS: Readonly<Record<string, string>> = {
  'catalog:write': 'filePath',
  'fetch:plain': 'targetPath',
  'fetch:plain:file': 'targetPath',
  'fetch:template': 'targetPath',
  'fetch:template:file': 'targetPath',
};

/** Options of the repository picker (plugin-scaffolder, RepoUrlPicker) that many templates repeat in a step. */
const PICKER_OPTIONS = ['allowedHosts', 'allowedOwners', 'allowedOrganizations', 'allowedRepos'];

/**
 * Reports what is wrong with the steps themselves: `template/unknown-action`, `template/missing-input`,
 * `template/unknown-input`, `template/invalid-input`, `template/ignored-input`, `template/unsafe-path`,
 * `template/duplicate-step`.
 */
export function checkSteps({ steps }: TemplateProgram, actions: Actions): TemplateFinding[] {
  return [
    ...steps.flatMap((step) => [...checkAction(step, actions), ...checkPath(step)]),
    ...duplicates(steps),
  ];
}

function checkAction(step: ProgramStep, actions: Actions): TemplateFinding[] {
  const definition = actions.get(step.action);
  if (definition) {
    return [
      ...checkInput(step, definition),
      ...checkInputKinds(step, definition),
      ...checkIgnored(step),
    ];
  }
  if (step.action === '' || /\$\{\{/.test(step.action)) return [];
  const [meant] = nearest(step.action, [...actions.keys()].filter(hasNearParts(step.action)));
  return [
    {
      code: 'template/unknown-action',
      message: `Nobody described the action ${step.action}.`,
      hint: meant
        ? `Did you mean ${meant}?`
        : 'Where it is your own, list it under playbill.templates.actions of app-config.yaml.',
      pointer: `${step.pointer}/action`,
    },
  ];
}

/** An action of one family is none of another: publish:zip is not meant as publish:azure. */
function hasNearParts(written: string): (id: string) => boolean {
  const parts = written.split(':');
  return (id) => {
    const others = id.split(':');
    return (
      others.length !== parts.length ||
      others.every((other, index) => nearest(parts[index] ?? '', [other]).length > 0)
    );
  };
}

/** The company's own actions may have inputs that the configuration does not list. */
function checkInput(
  { action, input, pointer }: ProgramStep,
  { input: fields }: ActionDefinition,
): TemplateFinding[] {
  if (fields.length === 0) return [];
  const names = fields.map(({ name }) => name);
  const missing = fields.filter(({ name, required }) => required && input[name] === undefined);
  const unknown = Object.keys(input).filter((name) => !names.includes(name));
  const misspelt = new Set(unknown.flatMap((name) => nearest(name, names)));
  return [
    ...missing
      .filter(({ name }) => !misspelt.has(name))
      .map(({ name }) => ({
        code: 'template/missing-input' as const,
        message: `${action} needs the input ${name}.`,
        pointer,
      })),
    ...unknown.map((name) => {
      const [meant] = nearest(name, names);
      return {
        code: 'template/unknown-input' as const,
        message: `${action} has no input ${name}.`,
        hint: hintFor(name, meant),
        pointer: `${pointer}/input/${escapeKey(name)}`,
      };
    }),
  ];
}

function hintFor(name: string, meant: string | undefined): string {
  if (PICKER_OPTIONS.includes(name)) {
    return 'Take it out; it belongs to the ui:options of the RepoUrlPicker in the form.';
  }
  return meant ? `Did you mean ${meant}?` : 'Take it out.';
}

/**
 * Source: `copyWithoutRender` is in the schema of `fetch:template`, and resolveTemplateActionSettings of
 * @backstage/plugin-scaffolder-backend does not read it.
 */
function checkIgnored({ action, input, pointer }: ProgramStep): TemplateFinding[] {
  if (action !== 'fetch:template' || input.copyWithoutRender === undefined) return [];
  return [
    {
      code: 'template/ignored-input',
      message: 'copyWithoutRender has no effect: the files it lists are filled in like all others.',
      hint: 'Write copyWithoutTemplating.',
      pointer: `${pointer}/input/copyWithoutRender`,
    },
  ];
}

function checkPath({ action, input, pointer }: ProgramStep): TemplateFinding[] {
  const name = PATHS[action];
  const path = name === undefined ? undefined : input[name];
  if (typeof path !== 'string' || /\$\{\{|\{%|\{#/.test(path)) return [];
  const placed = placePath(path);
  if (!('refused' in placed)) return [];
  return [
    {
      code: 'template/unsafe-path',
      message: `The path ${path} ${placed.refused}.`,
      hint: 'Write a path from the root of the new folder, such as ./docs.',
      pointer: `${pointer}/input/${name}`,
    },
  ];
}

function duplicates(steps: readonly ProgramStep[]): TemplateFinding[] {
  return steps.flatMap(({ id, pointer }, index) =>
    steps.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            code: 'template/duplicate-step',
            message: `Another step has the id ${id} already.`,
            hint: 'Give every step an id of its own.',
            pointer: `${pointer}/id`,
          },
        ],
  );
}
