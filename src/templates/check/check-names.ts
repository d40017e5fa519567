import type { UnknownName } from './called-names.ts';
import { MAX_TOLD } from './check-skeletons.ts';
import type { TemplateFinding } from './finding.ts';
import type { ProgramText } from './program-texts.ts';
import { MEANT_TO_STAY, type Skeleton } from './skeletons.ts';

/**
 * Reports `template/unknown-filter` where an expression calls what nobody has: in each text where a
 * misspelling is plain, else each name once in a template, because it may be a company's own.
 */
export function checkNames(
  texts: readonly ProgramText[],
  skeletons: readonly Skeleton[],
): TemplateFinding[] {
  const inSkeletons = skeletons.flatMap((skeleton) => skeleton.texts);
  const uses = [
    ...texts.flatMap(({ pointer, unknown }) =>
      unknown.map((use) => ({ use, at: { pointer, line: use.line, column: use.column } })),
    ),
    ...inSkeletons.flatMap(({ file, isName, unknown }) =>
      unknown.map((use) => ({
        use,
        at: isName ? { file } : { file, line: use.line, column: use.column },
      })),
    ),
  ];
  const keyOf = ({ use: { kind, name, meant }, at }: (typeof uses)[number]) =>
    JSON.stringify([kind, name, meant && at]);
  const firsts = new Map(uses.toReversed().map((found) => [keyOf(found), found]));
  return [...firsts.values()]
    .map(({ use, at }) => ({ ...sayUnknown(use, 'file' in at), ...at }))
    .toReversed()
    .slice(0, MAX_TOLD);
}

function sayUnknown({ kind, name, meant }: UnknownName, inFile: boolean): TemplateFinding {
  return {
    code: 'template/unknown-filter',
    message: `Backstage has no ${kind} ${name}.`,
    hint: meant
      ? `Did you mean ${meant}?`
      : inFile && kind === 'function'
        ? MEANT_TO_STAY
        : 'Where a plugin of your Backstage adds it, set this problem to ignore under playbill.problems.',
  };
}
