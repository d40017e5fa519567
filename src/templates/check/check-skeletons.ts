import { nearest } from '../../model/nearest.ts';
import type { TemplateFinding } from './finding.ts';
import { sentence } from './sentence.ts';
import { MEANT_TO_STAY, type Skeleton, valuesOf } from './skeletons.ts';

/** Findings that are told one by one, of one skeleton or of one kind in all of them. */
export const MAX_TOLD = 50;

/**
 * Reports `template/invalid-expression` and `template/undeclared-value` in the files that steps fill in,
 * each once, however many steps fetch the file.
 */
export function checkSkeletons(skeletons: readonly Skeleton[]): TemplateFinding[] {
  const findings = skeletons.flatMap((skeleton) =>
    [...brokenTexts(skeleton), ...foreignNames(skeleton), ...undeclaredValues(skeleton)].slice(
      0,
      MAX_TOLD,
    ),
  );
  const keyOf = ({ code, file, line, column }: TemplateFinding) =>
    [code, file, line, column].join(' ');
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
}

function brokenTexts({ texts }: Skeleton): TemplateFinding[] {
  return texts.flatMap(({ file, isName, error }) => {
    if (!error) return [];
    return [
      {
        code: 'template/invalid-expression',
        message: sentence(isName ? `The name of the file: ${error.message}` : error.message),
        hint: isName
          ? undefined
          : 'Where the file is no template, list it under copyWithoutTemplating.',
        file,
        line: isName ? undefined : error.line,
        column: isName ? undefined : error.column,
      },
    ];
  });
}

/** What no skeleton has, once for each name of a file: it is filled in with nothing. */
function foreignNames({ texts }: Skeleton): TemplateFinding[] {
  return texts.flatMap(({ file, isName, foreign }) => {
    const used = foreign.filter(({ path }) => path.length > 0);
    const firsts = new Map(used.toReversed().map((reference) => [reference.root, reference]));
    return [...firsts].map(([root, { path, line, column }]) => ({
      code: 'template/undeclared-value' as const,
      message: `A skeleton has no ${root}: nothing is written here.`,
      hint: /^value/i.test(root)
        ? `Write values.${path[0]}.`
        : root === 'parameters'
          ? `Write values.${path[0]}, and add ${path[0]} to the values of the step.`
          : MEANT_TO_STAY,
      file,
      line: isName ? undefined : line,
      column: isName ? undefined : column,
    }));
  });
}

/**
 * Each value once, at its first use. One that some condition or default of the skeleton asks for may well
 * be missing.
 */
function undeclaredValues({ step, texts }: Skeleton): TemplateFinding[] {
  const given = valuesOf(step);
  const uses = texts.flatMap(({ file, isName, references = [] }) =>
    references.map((reference) => ({ file, isName, reference, name: reference.path[0] })),
  );
  const isUnsure = texts.some(({ error, references }) => !error && references === undefined);
  const takesAll = uses.some(({ name }) => name === undefined);
  if (!given || isUnsure || takesAll) return [];
  const guarded = new Set(uses.flatMap(({ name, reference }) => (reference.isGuarded ? name : [])));
  const missing = uses.filter(({ name = '' }) => !given.has(name) && !guarded.has(name));
  return [...Map.groupBy(missing, ({ name = '' }) => name)].flatMap(([name, [first]]) => {
    if (!first) return [];
    const { file, isName, reference } = first;
    const [meant] = nearest(name, given);
    const { dashed } = reference;
    const isMinus = dashed !== undefined && given.has(dashed);
    return [
      {
        code: 'template/undeclared-value',
        message: `The step ${step.id} gives no value ${name} to its skeleton.`,
        hint: isMinus
          ? `Write values['${dashed}'].`
          : meant
            ? `Did you mean ${meant}?`
            : `Add ${name} to the values of the step.`,
        file,
        line: isName ? undefined : reference.line,
        column: isName ? undefined : reference.column,
      },
    ];
  });
}
