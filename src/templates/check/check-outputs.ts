import { nearest } from '../../model/nearest.ts';
import type { ActionDefinition } from '../actions/action.ts';
import type { TemplateProgram } from '../program.ts';
import type { TemplateFinding } from './finding.ts';
import { listing } from './listing.ts';
import type { ProgramText } from './program-texts.ts';

/**
 * Reports `template/unknown-step` and `template/unknown-output` where an expression reads what no step
 * before it gives. What the actions of a company give is not known; a condition may ask for what is not
 * there.
 */
export function checkOutputs(
  { steps }: TemplateProgram,
  actions: ReadonlyMap<string, ActionDefinition>,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  const ids = steps.map(({ id }) => id);
  return texts.flatMap(({ references, pointer, step: position = steps.length }) =>
    references.flatMap(({ root, path: [id, part, name], dashed, isGuarded, line, column }) => {
      const at = { pointer, line, column };
      if (root !== 'steps' || id === undefined) return [];
      const withDashes = ids.find((other) => other === dashed);
      if (withDashes !== undefined) return [minus(withDashes, at)];
      // Of several steps with one id, the last that has run counts.
      const place = ids.lastIndexOf(id, position - 1);
      if (place === -1 || position === 0) {
        const comesLater = ids.includes(id);
        const isMisspelt = !comesLater && nearest(id, ids).length > 0;
        return isGuarded && !isMisspelt ? [] : [unknownStep(id, comesLater, ids, at)];
      }
      const definition = actions.get(steps[place]?.action ?? '');
      if (!definition || definition.package === '' || part === undefined) return [];
      const outputs = definition.output.map((output) => output.name);
      if (part !== 'output') return [noOutput(id, definition, part, ['output'], at)];
      if (name === undefined || outputs.includes(name)) return [];
      const giver = steps.findLast(({ action }) => gives(actions.get(action), name));
      return [noOutput(id, definition, name, outputs, at, giver?.id)];
    }),
  );
}

function minus(
  id: string,
  at: Pick<TemplateFinding, 'pointer' | 'line' | 'column'>,
): TemplateFinding {
  return {
    code: 'template/unknown-step',
    message: `steps.${id} is read as a subtraction.`,
    hint: `Write steps['${id}'].`,
    ...at,
  };
}

function unknownStep(
  id: string,
  comesLater: boolean,
  ids: readonly string[],
  at: Pick<TemplateFinding, 'pointer' | 'line' | 'column'>,
): TemplateFinding {
  const [meant] = nearest(id, ids);
  return {
    code: 'template/unknown-step',
    message: comesLater ? `The step ${id} has not run by then.` : `No step has the id ${id}.`,
    hint: comesLater
      ? 'Steps run in the order in which they are written.'
      : meant
        ? `Did you mean ${meant}?`
        : `There are ${listing(ids)}.`,
    ...at,
  };
}

function noOutput(
  id: string,
  { id: action }: ActionDefinition,
  name: string,
  outputs: readonly string[],
  at: Pick<TemplateFinding, 'pointer' | 'line' | 'column'>,
  giver?: string,
): TemplateFinding {
  const [meant] = nearest(name, outputs);
  const known = outputs.length === 0 ? 'It gives nothing.' : `It gives ${outputs.join(', ')}.`;
  return {
    code: 'template/unknown-output',
    message: `The step ${id}, ${action}, gives no ${name}.`,
    hint: meant ? `Did you mean ${meant}?` : giver ? `The step ${giver} gives it.` : known,
    ...at,
  };
}

function gives(definition: ActionDefinition | undefined, name: string): boolean {
  return definition?.output.some((output) => output.name === name) ?? false;
}
