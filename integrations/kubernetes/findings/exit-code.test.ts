import { expect, test } from 'vitest';
import { lastEnd } from './exit-code.ts';

function end(exitCode: number | undefined, reason = 'Error', message = '') {
  return lastEnd({ reason, exitCode, message, started: undefined, finished: undefined });
}

test.each([
  [1, 'the program itself reported an error'],
  [126, 'its command was found but cannot be executed'],
  [127, 'its command was not found in the image'],
  [137, 'it was killed from outside (SIGKILL)'],
  [139, 'the program accessed memory that is not its own (SIGSEGV)'],
  [143, 'it was asked to stop (SIGTERM)'],
  [0, 'it ended by itself without an error'],
  [138, 'it was ended by signal 10'],
])('exit code %i is explained', (code, words) => {
  expect(end(code)).toMatch(`It last ended with exit code ${code} (Error): ${words}`);
});

test('lack of memory explains itself, whatever the code', () => {
  expect(end(137, 'OOMKilled')).toBe(
    'It last ended with exit code 137 (OOMKilled): it used more memory than it may and was killed.',
  );
});

test('what is not known is not explained', () => {
  expect(end(42)).toBe('It last ended with exit code 42 (Error).');
  expect(end(undefined, '')).toBe('It last ended.');
  expect(end(Number.NaN, '')).toBe('It last ended.');
  expect(lastEnd(undefined)).toBe('Kubernetes does not say how it last ended.');
});

test('its message is quoted in one line of at most 200 characters', () => {
  expect(end(1, 'Error', 'panic:\n\u001b[31mno\u202e database')).toBe(
    'It last ended with exit code 1 (Error): the program itself reported an error. It says: “panic: [31mno database”',
  );
  expect(end(42, '', 'x'.repeat(500))).toBe(
    `It last ended with exit code 42. It says: “${'x'.repeat(199)}…”`,
  );
});
