import { Icon } from './Icon.tsx';

interface StepperProps {
  titles: readonly string[];
  current: number;
  /** The furthest step that was shown so far. */
  reached: number;
  onGo: (step: number) => void;
}

/** The steps of the wizard, with a way to those that were shown already. */
export function Stepper({ titles, current, reached, onGo }: StepperProps) {
  return (
    <nav className="pb-stepper" aria-label="Steps">
      <ol>
        {titles.map((title, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            {step <= reached && step !== current ? (
              <button type="button" onClick={() => onGo(step)}>
                <StepName step={step} title={title} isDone={step < current} />
              </button>
            ) : (
              <StepName step={step} title={title} isDone={false} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({ step, title, isDone }: { step: number; title: string; isDone: boolean }) {
  return (
    <>
      <span className="pb-stepper-mark" data-done={isDone ? '' : undefined}>
        {isDone ? <Icon name="check" /> : step + 1}
      </span>
      <span className="pb-stepper-title">{title}</span>
    </>
  );
}
