import Form, { type IChangeEvent } from '@rjsf/core';
import type { RJSFValidationError } from '@rjsf/utils';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../model/json.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import { currentSchema, type DrawnPage, pageValues } from './form/form-page.ts';
import { type UnreadInput, unreadInputs } from './form/unread-inputs.ts';
import { Markdown } from './Markdown.tsx';
import { templates } from './theme/theme.ts';

/** How defaults are filled in, as Backstage's wizard does (plugin-scaffolder-react, Stepper). */
const DEFAULTS = { allOf: 'populateDefaults' } as const;

interface FormStepProps {
  page: DrawnPage;
  values: JsonObject;
  /** Whether the page was refused before, so that its errors are shown at once. */
  isRefused: boolean;
  onAnswer: (values: JsonObject, given: JsonObject) => void;
  /** The page was submitted, and its answers fit. */
  onNext: (values: JsonObject, given: JsonObject) => void;
  /** The buttons below the questions; one of them submits. */
  children: ReactNode;
}

/** One page of the form. Errors show when it is submitted, and go as soon as they are mended. */
export function FormStep(props: FormStepProps) {
  const { page, values, onAnswer } = props;
  const { description } = page.page;
  const [errors, setErrors] = useState<RJSFValidationError[]>([]);
  const [unread, setUnread] = useState<UnreadInput[]>([]);
  const [isTried, setTried] = useState(props.isRefused);
  const summary = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(null);
  const given = useMemo(() => pageValues(page, values), [page, values]);

  const { isRefused } = props;
  useEffect(() => {
    if (isRefused) form.current?.validateForm();
  }, [isRefused]);

  const change = (event: IChangeEvent) => {
    if (isTried) setErrors(event.errors);
    setUnread([]);
    onAnswer(event.formData ?? {}, given);
  };
  const refuse = (found: RJSFValidationError[]) => {
    setErrors(found);
    setUnread(unreadInputs(form.current?.formElement.current ?? null));
    setTried(true);
    requestAnimationFrame(() => summary.current?.focus());
  };
  const submit = (event: IChangeEvent) => {
    const isRead = unreadInputs(form.current?.formElement.current ?? null).length === 0;
    if (isRead) props.onNext(event.formData ?? {}, given);
    else refuse([]);
  };
  return (
    <>
      {description && <Markdown>{description}</Markdown>}
      <ErrorSummary
        errors={errors}
        unread={unread}
        schema={currentSchema(page, values)}
        focus={summary}
      />
      <Form
        ref={form}
        className="pb-wizard-form"
        idPrefix="wizard"
        {...page.drawing}
        formData={given}
        templates={templates}
        experimental_defaultFormStateBehavior={DEFAULTS}
        showErrorList={false}
        noHtml5Validate
        {...(isTried && { liveValidate: 'onChange' as const })}
        onChange={change}
        onSubmit={submit}
        onError={refuse}
      >
        {props.children}
      </Form>
    </>
  );
}
