import type { Entity } from '../model/entity.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { TemplateDescription, TemplateInstruction } from './template.ts';

/**
 * Says how to do by hand what a template does: take the skeleton, fill in the answers, publish and
 * register the result. Commands hold placeholders in capitals, so that nothing of a template's own
 * text reaches a shell.
 */
export function writeInstructions(
  entity: Entity,
  folder: string,
  forms: TemplateDescription['forms'],
): TemplateInstruction[] {
  const actions = actionsOf(entity.spec?.steps);
  const instructions: TemplateInstruction[] = [
    {
      title: 'Take the skeleton',
      text: `The files of this template are at ${folder}. Copy them into a new folder.`,
    },
  ];
  const names = forms.flatMap((form) => form.parameters.map((parameter) => parameter.name));
  if (names.length > 0) {
    instructions.push({
      title: 'Fill in the answers',
      text: `Replace each expression such as \${{ values.${names[0]} }} by your answer: ${names.join(', ')}.`,
    });
  }
  if (actions.some((action) => action.startsWith('publish:github'))) {
    instructions.push({
      title: 'Publish it on GitHub',
      text: 'Run this in the new folder, with the owner and name you chose.',
      command:
        'git init -b main\ngit add .\ngit commit -m "Create from template"\ngh repo create OWNER/NAME --private --source . --push',
    });
  }
  if (actions.some((action) => action.startsWith('publish:gitlab'))) {
    instructions.push({
      title: 'Publish it on GitLab',
      text: 'Run this in the new folder, with the group and name you chose.',
      command:
        'git init -b main\ngit add .\ngit commit -m "Create from template"\nglab repo create GROUP/NAME --private\ngit push -u origin main',
    });
  }
  if (actions.includes('catalog:register')) {
    instructions.push({
      title: 'Register it',
      text: 'Add the repository to the sources of this portal; its entities appear with the next build.',
    });
  }
  return instructions;
}

function actionsOf(steps: JsonValue | undefined): string[] {
  return (Array.isArray(steps) ? steps : []).flatMap((step) =>
    isJsonObject(step) && typeof step.action === 'string' ? [step.action] : [],
  );
}
