import { nearest } from '../../model/nearest.ts';
import type { TemplateProgram } from '../program.ts';
import type { TemplateFinding } from './finding.ts';
import type { ProgramText } from './program-texts.ts';

/** What a round of a step with `each` has (@backstage/plugin-scaffolder-backend, NunjucksWorkflowRunner.executeStep). */
const NAMES = ['key', 'value'];

/** Reports `template/unknown-name` where an expression reads `each` in a step without, or what no round has. */
export function checkEach(
  { steps }: TemplateProgram,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  return texts.flatMap(({ references, pointer, step }) => {
    const repeated = step === undefined ? undefined : steps[step];
    const hasRounds = repeated?.each !== undefined && pointer !== `${repeated.pointer}/each`;
    return references.flatMap(({ root, path: [name], isGuarded, line, column }) => {
      if (root !== 'each' || isGuarded || name === undefined) return [];
      if (hasRounds && NAMES.includes(name)) return [];
      const at = { code: 'template/unknown-name' as const, pointer, line, column };
      if (!hasRounds) {
        return [{ ...at, message: 'There is no each here.', hint: 'Add each to the step.' }];
      }
      const [meant = 'value'] = nearest(name, NAMES);
      return [{ ...at, message: `each has no ${name}.`, hint: `Did you mean each.${meant}?` }];
    });
  });
}
