import { expect, test } from 'vitest';
import type { Problem } from '../../../src/model/problem.ts';
import type { ProblemFiles } from './problem-files.ts';
import { withoutSecrets } from './secret-lines.ts';

const TEXT = `other: &eight eight-secret
kubernetes:
  token: one-secret # a note
  clusters: [{password: two-secret, url: a}, {password: three-secret}]
  key:
    four
    secret

  url: b
  pem: |
    five-secret
  pins:
  - 4711
  -
   six-secret
  flow: {
    "token":
   "seven-secret", url: c }
  again: *eight
name: portal
`;

function filesOf(text: string): ProblemFiles {
  return {
    pathOf: () => undefined,
    viewUrl: () => undefined,
    linesOf: async () => text.split('\n'),
  };
}

function secretAt(pointer: string): Problem {
  return {
    code: 'facts/secret-in-config',
    level: 'error',
    message: 'It is a secret.',
    location: { source: 'content', file: 'app-config.yaml', line: 1, column: 1, pointer },
  };
}

const PLACE = { source: 'content', file: 'app-config.yaml', line: 1 };

test('secrets are not quoted, whatever form they are written in', async () => {
  const pointers = [
    '/token',
    '/clusters/0/password',
    '/clusters/1/password',
    '/key',
    '/pem',
    '/pins/0',
    '/pins/1',
    '/flow/token',
    '/again',
    '/of/an/included/file',
  ];
  const shown = withoutSecrets(
    filesOf(TEXT),
    pointers.map((pointer) => secretAt(`/kubernetes${pointer}`)),
  );
  expect(await shown.linesOf(PLACE)).toEqual([
    'other: &eight (a secret, not shown)',
    'kubernetes:',
    '  token: (a secret, not shown) # a note',
    '  clusters: [{password: (a secret, not shown), url: a}, {password: (a secret, not shown)}]',
    '  key:',
    '    (a secret, not shown)',
    '(a secret, not shown)',
    '',
    '  url: b',
    '  pem: (a secret, not shown)',
    '(a secret, not shown)',
    '  pins:',
    '  - (a secret, not shown)',
    '  -',
    '   (a secret, not shown)',
    '  flow: {',
    '    "token":',
    '   (a secret, not shown), url: c }',
    '  again: *eight',
    'name: portal',
    '',
  ]);
});

test('nor in JSON', async () => {
  const text = '{"k": {"pin":\n 4711, "url": "a"}}';
  const shown = withoutSecrets(filesOf(text), [secretAt('/k/pin')]);
  expect(await shown.linesOf(PLACE)).toEqual([
    '{"k": {"pin":',
    ' (a secret, not shown), "url": "a"}}',
  ]);
});

test('other files, and files without secrets, are shown as they are', async () => {
  const files = filesOf(TEXT);
  const shown = withoutSecrets(files, [secretAt('/kubernetes/token')]);
  const other = { source: 'content', file: 'other.yaml', line: 1 };
  expect(await shown.linesOf(other)).toEqual(TEXT.split('\n'));
  expect(withoutSecrets(files, [])).toBe(files);
});
