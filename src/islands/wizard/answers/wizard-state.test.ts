import { expect, test } from 'vitest';
import { nextState, type WizardState } from './wizard-state.ts';

const start: WizardState = {
  step: 1,
  reached: 2,
  values: { name: 'web', extra: 'x', size: 3 },
  secrets: { token: 's' },
  user: 'user:default/ada',
  isTouched: true,
  round: 0,
};

test('a page replaces what it was given, and leaves the answers of others alone', () => {
  const { values } = nextState(start, {
    type: 'answer',
    given: { name: 'web', extra: 'x' },
    values: { name: 'shop' },
  });
  expect(values).toEqual({ name: 'shop', size: 3 });
});

test('starting over forgets answers and secrets, not who the visitor is, and can be undone', () => {
  const restarted = nextState(start, { type: 'restart' });
  expect(restarted).toEqual({
    step: 0,
    reached: 0,
    values: {},
    secrets: {},
    user: 'user:default/ada',
    isTouched: false,
    round: 1,
    before: start,
  });
  expect(nextState(restarted, { type: 'undo' })).toEqual({ ...start, round: 2 });
  expect(nextState(restarted, { type: 'go', step: 1 }).before).toBeUndefined();
});
