import { nearest } from '../../model/nearest.ts';
import type { Declarations } from './declarations.ts';
import type { TemplateFinding } from './finding.ts';
import type { ProgramText } from './program-texts.ts';

/** Reports `template/undeclared-secret` where it is sure that nobody asks for a secret. */
export function checkSecrets(
  { secrets, isComplete }: Declarations,
  texts: readonly ProgramText[],
): TemplateFinding[] {
  if (!isComplete) return [];
  return texts.flatMap(({ references, pointer }) =>
    references.flatMap(({ root, path: [name], isGuarded, line, column }) => {
      if (root !== 'secrets' || name === undefined || isGuarded || secrets.has(name)) return [];
      const [meant] = nearest(name, secrets);
      return [
        {
          code: 'template/undeclared-secret',
          message: `Nothing in the form asks for the secret ${name}.`,
          hint: meant && `Did you mean ${meant}?`,
          pointer,
          line,
          column,
        },
      ];
    }),
  );
}
