import type { CheckError } from './validator-runtime.ts';

/** Keywords whose own failure says nothing that the failures inside of them do not say better. */
const WRAPPERS: ReadonlySet<string> = new Set(['if', 'allOf', 'propertyNames']);

/** Keywords that offer several schemas. */
const CHOICES: ReadonlySet<string> = new Set(['oneOf', 'anyOf']);

/** Keywords that tell one option from the others. */
const MARKS: ReadonlySet<string> = new Set(['const', 'enum']);

/**
 * Of the errors of a check those that a person can mend: where a value fits no option of a `oneOf` or
 * `anyOf`, ajv reports what each option has against it. Kept is what the option has that was meant, or
 * that there is none.
 */
export function meantErrors(errors: readonly CheckError[]): CheckError[] {
  let kept = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
  const choices = kept.filter(({ keyword }) => CHOICES.has(keyword));
  const innermostFirst = choices.toSorted((a, b) => b.schemaPath.length - a.schemaPath.length);
  for (const choice of innermostFirst) kept = explain(choice, kept);
  return kept;
}

function explain(choice: CheckError, errors: CheckError[]): CheckError[] {
  const isInside = ({ schemaPath, instancePath }: CheckError) =>
    schemaPath.startsWith(`${choice.schemaPath}/`) && instancePath.startsWith(choice.instancePath);
  const inside = errors.filter(isInside);
  const outside = errors.filter((error) => !isInside(error));
  const options = Map.groupBy(inside, ({ schemaPath }) =>
    schemaPath.slice(choice.schemaPath.length + 1).replace(/\/.*/, ''),
  );
  const meant = [...options.values()].filter(
    (option) => !option.some((error) => isMark(error, choice)),
  );
  const [only] = meant;
  if (!only || meant.length > 1) return outside;
  return outside.flatMap((error) => (error === choice ? only : [error]));
}

/** Whether an error says that its option is for another answer, or for another type of value. */
function isMark({ keyword, instancePath }: CheckError, choice: CheckError): boolean {
  return MARKS.has(keyword) || (keyword === 'type' && instancePath === choice.instancePath);
}
