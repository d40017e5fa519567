import type { JsonObject } from '../../model/json.ts';
import type { ActionDefinition } from '../actions/action.ts';
import type { TemplateBundle } from '../bundle.ts';
import type { TemplateProgram } from '../program.ts';
import { checkEach } from './check-each.ts';
import { checkFields } from './check-fields.ts';
import { checkKeys } from './check-keys.ts';
import { checkNames } from './check-names.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkRoots } from './check-roots.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSkeletons } from './check-skeletons.ts';
import { checkSteps } from './check-steps.ts';
import { checkUnmarked } from './check-unmarked.ts';
import { readDeclarations } from './declarations.ts';
import type { TemplateFinding } from './finding.ts';
import { programTexts } from './program-texts.ts';
import { sentence } from './sentence.ts';
import { skeletonsOf } from './skeletons.ts';

/**
 * Finds the mistakes of a template that show without running it. What may be meant as it is written is
 * not reported: an expression that comes by a value on other ways, an action that nobody described.
 *
 * `spec` is that of the entity, with the form as written; the form's schema is checked by `readForm`, and
 * what the bundle lacks is reported by whoever collects it. `known` are the actions that a step can name.
 *
 * Findings: `template/unknown-action`, `template/missing-input`, `template/unknown-input`,
 * `template/invalid-input`, `template/ignored-input`, `template/duplicate-step`, `template/unsafe-path`,
 * `template/unknown-key`, `template/unknown-filter`, `template/unknown-name`,
 * `template/invalid-expression`, `template/undeclared-parameter`, `template/unused-parameter`,
 * `template/undeclared-secret`, `template/unknown-step`, `template/unknown-output`,
 * `template/undeclared-value`, `template/unknown-field`, `template/invalid-schema`,
 * `template/refused-default`.
 */
export function checkTemplate(
  program: TemplateProgram,
  spec: JsonObject,
  bundle: TemplateBundle,
  known: { actions: readonly ActionDefinition[] },
): TemplateFinding[] {
  const actions = new Map(known.actions.map((action) => [action.id, action]));
  const texts = programTexts(program);
  const skeletons = skeletonsOf(program, bundle);
  const declared = readDeclarations(spec);
  return [
    ...checkKeys(spec),
    ...checkFields(spec),
    ...checkParameters(declared, spec, texts),
    ...checkSecrets(declared, spec, texts),
    ...checkSteps(program, actions),
    ...checkOutputs(program, actions, texts),
    ...checkEach(program, texts),
    ...checkNames(texts, skeletons),
    ...checkRoots(texts),
    ...checkUnmarked(program),
    ...texts.flatMap(({ text, error, pointer }) =>
      error
        ? [
            {
              code: 'template/invalid-expression' as const,
              message: sentence(error.message),
              hint: expressionHint(text, error.message),
              pointer,
              line: error.line,
              column: error.column,
            },
          ]
        : [],
    ),
    ...checkSkeletons(skeletons),
  ];
}

/** How to write what other languages write otherwise; undefined where nobody can tell. */
function expressionHint(text: string, message: string): string | undefined {
  if (/\|\||&&/.test(text)) return 'Write or for ||, and for &&.';
  if (message.includes('"!"')) return 'Write not for !.';
  if (message.includes('"?"')) return 'Write a if condition else b for condition ? a : b.';
  if (/received "="/.test(message)) return 'Compare with ==.';
  if (/^Unterminated variable tag/.test(message)) return 'Close the expression with }}.';
  return undefined;
}
