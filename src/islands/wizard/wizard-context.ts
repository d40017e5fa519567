import { createContext, useContext } from 'react';
import type { DeliveredTemplate } from '../../templates/delivered.ts';

/** What the fields of a form need beside their own answer. */
export interface WizardSurroundings {
  template: DeliveredTemplate;
  /** The address that the template's addresses are relative to. */
  base: string;
  /** What was typed into secret fields, by name. It never leaves the memory of the page. */
  secrets: Record<string, string>;
  onSecret: (name: string, value: string) => void;
}

export const WizardContext = createContext<WizardSurroundings | undefined>(undefined);

/** What the wizard around a field knows. */
export function useWizard(): WizardSurroundings {
  const surroundings = useContext(WizardContext);
  if (!surroundings) throw new Error('A field of the wizard stands outside of it.');
  return surroundings;
}
