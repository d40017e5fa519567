import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { RunProblem, RunResult } from '../../../templates/engine/result.ts';
import { AddressLink } from './AddressLink.tsx';
import { descriptorAddress, skeletonAddress } from './file-address.ts';
import type { RunMaterial } from './material.ts';
import { Notice } from './Notice.tsx';

/** Problems that are shown at once; more wait behind a click. */
const SHOWN = 5;

interface Props {
  template: DeliveredTemplate;
  result: RunResult;
  material: RunMaterial;
}

/** What went wrong in a run, errors first, each with its places in the template. */
export function Problems({ template, result, material }: Props) {
  const problems = result.problems.toSorted((one, other) => rank(one) - rank(other));
  if (problems.length === 0) return null;
  const shown = (some: RunProblem[]) => (
    <ul className="pb-notices">
      {some.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same.
        <li key={index}>
          <Notice tone={problem.level} message={problem.message} hint={problem.hint}>
            <Places problem={problem} template={template} result={result} material={material} />
          </Notice>
        </li>
      ))}
    </ul>
  );
  const rest = problems.slice(SHOWN);
  return (
    <div className="pb-run-problems">
      {shown(problems.slice(0, SHOWN))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          {shown(rest)}
        </details>
      )}
    </div>
  );
}

function rank({ level }: RunProblem): number {
  return level === 'error' ? 0 : 1;
}

function Places({ problem, template, result, material }: Props & { problem: RunProblem }) {
  const { stepId, pointer, file, line, column } = problem;
  const step = result.steps.find((one) => one.id === stepId);
  if (!step && pointer === undefined && file === undefined) return null;
  return (
    <p className="pb-run-places">
      {step && <span>Step “{step.name}”</span>}
      {file !== undefined && (
        <AddressLink
          address={skeletonAddress(
            material.bundle,
            file,
            line === undefined ? undefined : { line, column },
          )}
        />
      )}
      {pointer !== undefined && <AddressLink address={descriptorAddress(template, pointer)} />}
    </p>
  );
}
