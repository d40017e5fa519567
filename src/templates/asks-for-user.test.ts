import { expect, test } from 'vitest';
import { asksForUser } from './asks-for-user.ts';

const programOf = (text: string) => ({
  ref: 'template:default/t' as never,
  title: '',
  folder: '',
  file: '',
  environment: {},
  steps: [{ id: 'a', name: 'A', action: 'x', input: { text }, pointer: '' }],
  output: { links: [], text: [] },
  places: {},
});

test.each([
  ['${{ user.entity.metadata.name }}', true],
  ['${{ user["ref"] }}', true],
  ['by ${{ user.ref | upper }}', true],
  ['${{ parameters.username }}', false],
  ['${{ parameters.user }}', false],
  ['the user.name', false],
])('%s: %s', (text, expected) => {
  expect(asksForUser(programOf(text))).toBe(expected);
});
