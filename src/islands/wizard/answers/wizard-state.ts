import type { JsonObject } from '../../../model/json.ts';

/** Where the visitor is, and what was said so far. */
export interface WizardState {
  /** Pages of the form from 0, then the review, then the files. */
  step: number;
  /** The furthest step that was shown. */
  reached: number;
  values: JsonObject;
  /** Texts of secret fields by name; the answers hold stars. */
  secrets: Record<string, string>;
  /** Reference of the visitor's entity; '' where nobody said. */
  user: string;
  /** Whether the answers are the visitor's own, and so worth to be kept. */
  isTouched: boolean;
  /** How often the visitor started over; drawn parts of earlier rounds are thrown away. */
  round: number;
  /** What was there before the visitor started over, until they go on. */
  before?: WizardState | undefined;
}

export type WizardAction =
  | { type: 'answer'; values: JsonObject; given: JsonObject }
  | { type: 'secret'; name: string; value: string }
  | { type: 'user'; user: string }
  | { type: 'go'; step: number }
  | { type: 'touch' }
  | { type: 'restart' }
  | { type: 'undo' };

/** What becomes of the wizard's state; secrets live as long as it does. */
export function nextState(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case 'answer':
      return { ...state, values: merged(state.values, action) };
    case 'secret':
      return { ...state, secrets: { ...state.secrets, [action.name]: action.value } };
    case 'user':
      return { ...state, user: action.user };
    case 'go':
      return {
        ...state,
        step: action.step,
        reached: Math.max(state.reached, action.step),
        before: undefined,
      };
    case 'touch':
      return state.isTouched ? state : { ...state, isTouched: true };
    case 'restart':
      return {
        ...state,
        step: 0,
        reached: 0,
        values: {},
        secrets: {},
        isTouched: false,
        round: state.round + 1,
        before: state,
      };
    case 'undo':
      return state.before ? { ...state.before, isTouched: true, round: state.round + 1 } : state;
  }
}

/** The answers with those of one page replaced; what the page was given and does not give back is gone. */
function merged(
  before: JsonObject,
  { values, given }: { values: JsonObject; given: JsonObject },
): JsonObject {
  const others = Object.entries(before).filter(([name]) => !(name in given));
  return { ...Object.fromEntries(others), ...values };
}
