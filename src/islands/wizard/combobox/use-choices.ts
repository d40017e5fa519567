import { useEffect, useState } from 'react';
import type { Choice } from '../../../templates/forms/form.ts';
import { useWizard } from '../wizard-context.ts';

/** A list of choices: on its way, here, or not to be had. */
export type Choices =
  | { state: 'loading' | 'missing'; list: readonly Choice[] }
  | { state: 'loaded'; list: readonly Choice[] };

const loads = new Map<string, Promise<Choice[]>>();

/** The choices of a list by the key of its query; each list is loaded once for the whole form. */
export function useChoices(key: string | undefined): Choices {
  const { template, base } = useWizard();
  const path = new Map(Object.entries(template.choices)).get(key ?? '');
  const [choices, setChoices] = useState<Choices>({
    state: path === undefined ? 'missing' : 'loading',
    list: [],
  });
  useEffect(() => {
    if (path === undefined) return;
    let isCurrent = true;
    const show = (result: Choices) => isCurrent && setChoices(result);
    loadChoices(new URL(path, base).href).then(
      (list) => show({ state: 'loaded', list }),
      () => show({ state: 'missing', list: [] }),
    );
    return () => {
      isCurrent = false;
    };
  }, [path, base]);
  return choices;
}

function loadChoices(address: string): Promise<Choice[]> {
  const known = loads.get(address);
  if (known) return known;
  const load = fetch(address).then((response) => {
    if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
    return response.json();
  });
  loads.set(address, load);
  load.catch(() => loads.delete(address));
  return load;
}
