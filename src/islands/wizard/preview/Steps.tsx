import { useId } from 'react';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { StepReport, StepState } from '../../../templates/engine/result.ts';
import { AddressLink } from './AddressLink.tsx';
import { descriptorAddress } from './file-address.ts';
import { counted } from './summary.ts';

const STATES: Record<StepState, string> = {
  done: 'Done',
  skipped: 'Skipped',
  task: 'Left for you',
  failed: 'Failed',
};

interface Props {
  template: DeliveredTemplate;
  steps: StepReport[];
}

/** What became of each step, with its place in the template and what it logged. */
export function Steps({ template, steps }: Props) {
  const heading = useId();
  if (steps.length === 0) return null;
  return (
    <section className="pb-run-part" aria-labelledby={heading}>
      <h4 id={heading}>Steps</h4>
      <ol className="pb-steps">
        {steps.map((step) => (
          <li key={step.pointer} data-state={step.state}>
            <Step step={step} steps={steps} template={template} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step, steps, template }: Props & { step: StepReport }) {
  return (
    <>
      <h5>
        {step.name} <span className="pb-run-state">{STATES[step.state]}</span>
      </h5>
      <p className="pb-run-places">
        <code>{step.action}</code>
        <AddressLink address={descriptorAddress(template, step.pointer)} />
        {step.files.length > 0 && <span>{counted(step.files.length, 'file')}</span>}
      </p>
      {step.state === 'skipped' && <Reason step={step} steps={steps} template={template} />}
      {step.log.length > 0 && (
        <details>
          <summary>Log ({counted(step.log.length, 'line')})</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard. */}
          <pre className="pb-run-log" tabIndex={0}>
            {step.log.join('\n')}
          </pre>
        </details>
      )}
    </>
  );
}

function Reason({ step, steps, template }: Props & { step: StepReport }) {
  const { condition } =
    template.program.steps.find(({ pointer }) => pointer === step.pointer) ?? {};
  const failed = steps.slice(0, steps.indexOf(step)).find(({ state }) => state === 'failed');
  return (
    <>
      {failed && <p>The step “{failed.name}” before it failed.</p>}
      {condition !== undefined && (
        <p>
          It runs only if{' '}
          <code>{typeof condition === 'string' ? condition : JSON.stringify(condition)}</code>
        </p>
      )}
    </>
  );
}
