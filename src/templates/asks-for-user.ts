import type { ChoiceQuery } from './forms/form.ts';
import type { TemplateProgram } from './program.ts';

/** The users of the catalog, for people to say which of them they are. */
export const USERS: ChoiceQuery = {
  key: 'users',
  offers: 'entities',
  filters: [{ kind: 'User' }],
};

/** Tells whether a template uses who runs it: an expression with `user` in its steps or its output. */
export function asksForUser({ steps, output }: TemplateProgram): boolean {
  const written = JSON.stringify([steps, output]);
  return /\$\{\{[^}]*(?<![.\w])user\s*[.[|}]/.test(written);
}
