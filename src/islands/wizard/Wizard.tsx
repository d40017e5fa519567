import { useMemo, useReducer, useState } from 'react';
import type { JsonObject } from '../../model/json.ts';
import { asksForUser } from '../../templates/asks-for-user.ts';
import { withoutSecrets } from '../../templates/forms/secret-paths.ts';
import { addressWith } from './answers/address.ts';
import { markCleared } from './answers/cleared-answers.ts';
import { firstState } from './answers/first-state.ts';
import { browserKeeper, forgetValues, keepUser } from './answers/kept.ts';
import { nextState } from './answers/wizard-state.ts';
import { Boundary } from './Boundary.tsx';
import { FormStep } from './FormStep.tsx';
import { askedValues, pageErrors, shownPages } from './form/form-page.ts';
import type { LoadedWizard } from './load-wizard.ts';
import { Preview } from './preview/Preview.tsx';
import { HandOver } from './review/HandOver.tsx';
import { Review } from './review/Review.tsx';
import { UserQuestion } from './review/UserQuestion.tsx';
import { visitor } from './review/visitor.ts';
import { Stepper } from './Stepper.tsx';
import { useKeptAnswers } from './use-kept-answers.ts';
import { useStepFocus } from './use-step-focus.ts';
import { useStepHistory } from './use-step-history.ts';
import { useTouch } from './use-touch.ts';
import { WizardContext } from './wizard-context.ts';

/** The form of a template, step by step, then all answers, then the files that they make. */
export function Wizard({ template, pages: all, base }: LoadedWizard) {
  const { form, program } = template;
  const [state, dispatch] = useReducer(nextState, template, firstState);
  const { step, values, secrets, user } = state;
  const [refused, setRefused] = useState<number>();

  const pages = useMemo(() => shownPages(all, values), [all, values]);
  const asked = useMemo(() => askedValues(form, all, values), [form, all, values]);
  const shared = useMemo(() => withoutSecrets(form, asked), [asked, form]);
  const runBy = useMemo(() => visitor(user), [user]);
  const kept = useMemo(() => markCleared(shared, values), [shared, values]);
  useKeptAnswers(program.ref, kept, state.isTouched);
  const shown = `${state.round}-${step}`;
  const heading = useStepFocus(shown);
  const section = useTouch(() => dispatch({ type: 'touch' }));

  const titles = [...pages.map(({ page }) => page.title), 'Review', 'Files'];
  const review = pages.length;

  /** Goes to a step, or to the page before it whose answers do not fit. */
  const show = (wanted: number, answers = values) => {
    const before = shownPages(all, answers).slice(0, wanted);
    const wrong = before.findIndex((page) => pageErrors(page, answers).length > 0);
    setRefused(wrong === -1 ? undefined : wrong);
    dispatch({ type: 'go', step: wrong === -1 ? Math.min(wanted, titles.length - 1) : wrong });
  };
  const push = useStepHistory(show);
  const go = (wanted: number, answers = values) => {
    show(wanted, answers);
    push(wanted);
  };
  const answer = (answers: JsonObject, given: JsonObject) => {
    const action = { type: 'answer', values: answers, given } as const;
    dispatch(action);
    return nextState(state, action).values;
  };

  const sayUser = (name: string) => {
    keepUser(browserKeeper(), name);
    dispatch({ type: 'user', user: name });
  };
  const restart = () => {
    forgetValues(browserKeeper(), program.ref);
    setRefused(undefined);
    dispatch({ type: 'restart' });
    history.replaceState(null, '', addressWith(location.href, {}));
  };
  const surroundings = useMemo(
    () => ({
      template,
      base,
      secrets,
      onSecret: (name: string, value: string) => dispatch({ type: 'secret', name, value }),
    }),
    [template, base, secrets],
  );

  const page = pages[step];
  const back = step > 0 && (
    <button type="button" className="pb-button" onClick={() => go(step - 1)}>
      {form.labels.back ?? 'Back'}
    </button>
  );
  return (
    <WizardContext value={surroundings}>
      <section className="pb-wizard" aria-label={`Fill in: ${program.title}`} ref={section}>
        <Stepper titles={titles} current={step} reached={state.reached} onGo={go} />
        <div className="pb-wizard-head">
          <h3 tabIndex={-1} ref={heading}>
            {titles[step]}
          </h3>
          <div className="pb-wizard-restart">
            <p role="status">{state.before && 'Your answers were cleared.'}</p>
            {state.before ? (
              <button type="button" className="pb-quiet" onClick={() => dispatch({ type: 'undo' })}>
                Undo
              </button>
            ) : (
              <button type="button" className="pb-quiet" onClick={restart}>
                Start over
              </button>
            )}
          </div>
        </div>
        <Boundary key={shown}>
          {page && (
            <FormStep
              page={page}
              values={values}
              isRefused={refused === step}
              onAnswer={answer}
              onNext={(answers, given) => go(step + 1, answer(answers, given))}
            >
              <div className="pb-wizard-foot">
                {back}
                <button type="submit" className="pb-button pb-primary">
                  {step + 1 === review ? (form.labels.review ?? 'Review') : 'Next'}
                </button>
              </div>
            </FormStep>
          )}
          {step === review && (
            <>
              <Review pages={pages} values={values} onGo={go} />
              {asksForUser(program) && <UserQuestion user={user} onAnswer={sayUser} />}
              <HandOver template={template} values={shared} />
              <div className="pb-wizard-foot">
                {back}
                <button type="button" className="pb-button pb-primary" onClick={() => go(step + 1)}>
                  {form.labels.create ?? 'Show the files'}
                </button>
              </div>
            </>
          )}
          {step > review && (
            <>
              <Preview
                template={template}
                base={base}
                values={asked}
                secrets={secrets}
                user={runBy}
              />
              <div className="pb-wizard-foot">{back}</div>
            </>
          )}
        </Boundary>
      </section>
    </WizardContext>
  );
}
