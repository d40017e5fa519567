import '../../../styles/scaffold.css';
import { useCallback, useEffect, useState } from 'react';
import type { JsonObject } from '../../../model/json.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import type { RunRequest, RunResult } from '../../../templates/engine/result.ts';
import type { TemplateProgram } from '../../../templates/program.ts';
import { AnnounceContext } from './announcing.ts';
import { Checklist } from './Checklist.tsx';
import { Files } from './Files.tsx';
import { Notice } from './Notice.tsx';
import { Output } from './Output.tsx';
import { Problems } from './Problems.tsx';
import { Steps } from './Steps.tsx';
import { counted, summaryOf } from './summary.ts';
import { useRun } from './use-run.ts';
import { ZipButton } from './ZipButton.tsx';

/** What a preview is made from. */
export interface PreviewInput {
  template: DeliveredTemplate;
  /** Address of the template's page, to which the template's own addresses are relative. */
  base: string;
  values: JsonObject;
  secrets: Record<string, string>;
  /** Who the visitor said they are. */
  user?: RunRequest['user'];
}

/**
 * Shows what a template makes of a visitor's answers: the files, what is left to do, what each step did,
 * and what went wrong. Runs the template in the browser, and again when the answers change.
 */
export function Preview(input: PreviewInput) {
  const { template, values } = input;
  const { made, isRunning, failure } = useRun(input);
  const [said, announce] = useState('');
  const say = useCallback((sentence: string) => {
    // The same sentence twice is read twice only where the text changes.
    announce((last) => (last === sentence ? `${sentence}\u00a0` : sentence));
  }, []);

  useEffect(() => {
    if (isRunning) say('Making the preview');
    else if (failure) say(failure.message);
    else if (made) say(`Preview ready: ${counted(made.result.files.length, 'file')}`);
  }, [made, isRunning, failure, say]);

  return (
    <AnnounceContext value={say}>
      <section className="pb-run" aria-label="Preview" aria-busy={isRunning}>
        <div className="pb-run-head">
          <p className="pb-run-summary">
            {made ? summaryOf(made.result) : isRunning && 'Making the preview …'}
          </p>
          {made && made.result.files.length > 0 && (
            <TakeHome result={made.result} program={template.program} values={values} />
          )}
        </div>
        <p className="pb-hidden" role="status">
          {said}
        </p>
        {failure && !isRunning && (
          <Notice tone="error" message={failure.message} hint={failure.hint}>
            {failure.retry && (
              <button type="button" className="pb-button" onClick={failure.retry}>
                Try again
              </button>
            )}
          </Notice>
        )}
        {made && (
          <>
            <Problems template={template} {...made} />
            <Files template={template} {...made} />
            <Checklist template={template} tasks={made.result.tasks} values={values} />
            <Output output={made.result.output} />
            <Steps template={template} steps={made.result.steps} />
          </>
        )}
      </section>
    </AnnounceContext>
  );
}

/** Files of a run with errors stay here, as `playbill scaffold` writes none of them. */
function TakeHome(props: { result: RunResult; program: TemplateProgram; values: JsonObject }) {
  const { result, program, values } = props;
  return result.problems.some(({ level }) => level === 'error') ? (
    <p>These files are not complete, so there is no download.</p>
  ) : (
    <ZipButton files={result.files} program={program} values={values} />
  );
}
