/** An input with something in it that is no answer. */
export interface UnreadInput {
  id: string;
  title: string;
  message: string;
}

/**
 * Inputs of a form that hold what cannot be read: half a date, `1e`, JSON that is none. To the form they are
 * empty or as they were before, so that its checks do not see them.
 */
export function unreadInputs(form: HTMLFormElement | null): UnreadInput[] {
  const inputs = [
    ...(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? []),
  ];
  return inputs
    .filter(({ validity }) => validity.badInput || validity.customError)
    .map(({ id, labels, validationMessage }) => ({
      id,
      title: labels?.[0]?.firstChild?.textContent ?? '',
      message: validationMessage,
    }));
}
