import { isJsonObject, type JsonObject, listOf, objectOf, stringsOf } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import type { Declarations } from './declarations.ts';
import type { TemplateFinding } from './finding.ts';
import type { ProgramText } from './program-texts.ts';

/**
 * Reports `template/undeclared-secret` where it is sure that nobody asks for a secret, and where secrets
 * cannot be read.
 */
export function checkSecrets(
  declared: Declarations,
  spec: JsonObject,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  return [...required(declared, spec), ...texts.flatMap((text) => misread(declared, spec, text))];
}

/**
 * Backstage refuses to start a template without the secrets that its schema requires
 * (@backstage/plugin-scaffolder-backend, validateSecrets of the router).
 */
function required({ asked, isComplete }: Declarations, { secrets }: JsonObject): TemplateFinding[] {
  const schema = isJsonObject(secrets) && isJsonObject(secrets.schema) ? secrets.schema : {};
  if (!isComplete) return [];
  return stringsOf(schema.required).flatMap((name, index) =>
    asked.has(name)
      ? []
      : [
          {
            code: 'template/undeclared-secret' as const,
            message: `The secret ${name} is required, and no field of the form asks for it.`,
            hint: 'Add a field with ui:field: Secret, or take it out.',
            pointer: `/spec/secrets/schema/required/${index}`,
          },
        ],
  );
}

/** Inputs see secrets, and the conditions of rounds (NunjucksWorkflowRunner.executeStep and execute). */
function seesSecrets({ steps }: JsonObject, { pointer, step }: ProgramText): boolean {
  if (step === undefined) return false;
  return pointer !== `/spec/steps/${step}/if` || objectOf(listOf(steps)[step]).each !== undefined;
}

function misread(
  { secrets, parameters, isComplete }: Declarations,
  spec: JsonObject,
  text: ProgramText,
): TemplateFinding[] {
  const { references, pointer } = text;
  return references.flatMap(({ root, path: [name], isGuarded, line, column }) => {
    if (root !== 'secrets' || name === undefined) return [];
    const at = { code: 'template/undeclared-secret' as const, pointer, line, column };
    if (!seesSecrets(spec, text)) {
      const hint = 'Only the input of a step does.';
      return [{ ...at, message: 'Conditions and the output see no secrets.', hint }];
    }
    if (!isComplete || isGuarded || secrets.has(name)) return [];
    const [meant] = nearest(name, secrets);
    const isParameter = parameters.has(name);
    return [
      {
        ...at,
        message: `Nothing in the form asks for the secret ${name}.`,
        hint: isParameter ? `Write parameters.${name}.` : meant && `Did you mean ${meant}?`,
      },
    ];
  });
}
