import { nearest } from '../../model/nearest.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { TemplateFinding } from './finding.ts';
import type { ProgramText } from './program-texts.ts';
import { referencesIn } from './references.ts';

/** What expressions start with, and how a mistake in it is reported. */
const ROOTS: ReadonlyMap<string, ProblemCode> = new Map([
  ['parameters', 'template/undeclared-parameter'],
  ['secrets', 'template/undeclared-secret'],
  ['steps', 'template/unknown-step'],
  ['user', 'template/unknown-name'],
  ['environment', 'template/unknown-name'],
]);

/**
 * Reports `template/undeclared-parameter`, `template/undeclared-secret`, `template/unknown-step` and
 * `template/unknown-name` where an expression misspells what it starts with: `parameter.name`. A name that
 * a text gives to a value of its own is none.
 */
export function checkRoots(texts: readonly ProgramText[]): TemplateFinding[] {
  return texts.flatMap(({ text, error, pointer }) => {
    if (error) return [];
    const names = text.match(/\b[A-Za-z_]\w*\b(?=\s*[.[])/g) ?? [];
    const misspelt = names.filter((name) => !ROOTS.has(name) && meantBy(name));
    const uses = misspelt.length > 0 ? referencesIn(text, new Set(misspelt)) : [];
    return (uses ?? []).flatMap(({ root, path, line, column }) => {
      const [meant, code] = meantBy(root) ?? [];
      if (meant === undefined || code === undefined || path.length === 0) return [];
      const hint = `Did you mean ${meant}?`;
      return [{ code, message: `Expressions know no ${root}.`, hint, pointer, line, column }];
    });
  });
}

function meantBy(name: string): [string, ProblemCode] | undefined {
  const [meant] = nearest(name, ROOTS.keys());
  return [...ROOTS].find(([root]) => root === meant);
}
