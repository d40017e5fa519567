import type { JsonObject } from '../../../src/model/json.ts';
import type { TemplateForm } from '../../../src/templates/forms/form.ts';
import { secretQuestions } from '../../../src/templates/forms/secret-paths.ts';
import { secretVariable } from '../../../src/templates/instructions/shell.ts';
import { setAt } from './questions/set-at.ts';

/** Secrets are read from variables that start so, the ones that printed commands read them from. */
const PREFIX = secretVariable('');

/** What stands in place of a secret in everything that is printed, as Backstage's task log has it. */
const HIDDEN = '***';

/** Shorter texts are found in everything, and hiding them would only show where they are. */
const MIN_HIDDEN = 4;

/**
 * The secrets that the environment gives, by name. Those that the form `asks` for may have names that
 * are none of variables; any other is called what follows the prefix.
 */
export function readSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  asks: readonly string[],
): Record<string, string> {
  const names = new Map(asks.map((name) => [secretVariable(name), name]));
  const given = Object.entries(environment).flatMap(([variable, value]) => {
    if (!variable.startsWith(PREFIX) || !value) return [];
    return [[names.get(variable) ?? variable.slice(PREFIX.length), value] as const];
  });
  return Object.fromEntries(given);
}

/** A field of a secret holds as many stars as the secret has letters, as in Backstage's own form. */
export function withSecretMarks(
  form: TemplateForm,
  values: JsonObject,
  secrets: Readonly<Record<string, string>>,
): JsonObject {
  const marked = structuredClone(values);
  for (const { name, path } of secretQuestions(form)) {
    const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    // A list has as many secrets as it has items, and only whoever writes it knows how many.
    if (secret !== undefined && !path.includes('items')) {
      setAt(marked, path, '*'.repeat(secret.length));
    }
  }
  return marked;
}

/** A text without the secrets in it, plain or as JSON writes them. */
export function hideSecrets(text: string, secrets: Readonly<Record<string, string>>): string {
  return Object.values(secrets)
    .filter((secret) => secret.length >= MIN_HIDDEN)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}
