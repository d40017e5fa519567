import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import { withoutSecrets } from '../../../templates/forms/secret-paths.ts';
import { valuesOfAddress } from './address.ts';
import { fittingValues } from './fitting-values.ts';
import { browserKeeper, keptUser, keptValues } from './kept.ts';
import type { WizardState } from './wizard-state.ts';

/** Where the wizard of a template begins: with the answers of the address, or else the kept ones. */
export function firstState({ form, program }: DeliveredTemplate): WizardState {
  const keeper = browserKeeper();
  const found = valuesOfAddress(location.search) ?? keptValues(keeper, program.ref) ?? {};
  return {
    step: 0,
    reached: 0,
    values: withoutSecrets(form, fittingValues(form, found)),
    secrets: {},
    user: keptUser(keeper),
    isTouched: false,
    round: 0,
  };
}
