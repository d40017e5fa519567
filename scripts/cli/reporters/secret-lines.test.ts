import { expect, test } from 'vitest';
import type { Problem } from '../../../src/model/problem.ts';
import type { ProblemFiles } from './problem-files.ts';
import { withoutSecrets } from './secret-lines.ts';

const TEXT = `kubernetes:
  token: one-secret
  clusters: [{password: two-secret, url: a}, {password: three-secret}]
  key:
    four
    secret

  url: b
  pem: |
    five-secret
name: portal
`;

const files: ProblemFiles = {
  pathOf: () => undefined,
  viewUrl: () => undefined,
  linesOf: async () => TEXT.split('\n'),
};

function secretAt(line: number, column: number): Problem {
  return {
    code: 'facts/secret-in-config',
    level: 'error',
    message: 'It is a secret.',
    location: { source: 'content', file: 'app-config.yaml', line, column },
  };
}

test('secrets are not quoted, whatever form they are written in', async () => {
  const places: [number, number][] = [
    [2, 3],
    [3, 47],
    [3, 15],
    [4, 3],
    [9, 3],
  ];
  const shown = withoutSecrets(
    files,
    places.map((place) => secretAt(...place)),
  );
  const lines = await shown.linesOf({ source: 'content', file: 'app-config.yaml', line: 1 });
  expect(lines).toEqual([
    'kubernetes:',
    '  token: (a secret, not shown)',
    '  clusters: [{password: (a secret, not shown)',
    '  key: (a secret, not shown)',
    '(a secret, not shown)',
    '(a secret, not shown)',
    '(a secret, not shown)',
    '  url: b',
    '  pem: (a secret, not shown)',
    '(a secret, not shown)',
    'name: portal',
    '',
  ]);
});

test('other files, and files without secrets, are shown as they are', async () => {
  const shown = withoutSecrets(files, [secretAt(2, 3)]);
  const other = { source: 'content', file: 'other.yaml', line: 1 };
  expect(await shown.linesOf(other)).toEqual(TEXT.split('\n'));
  expect(withoutSecrets(files, [])).toBe(files);
});
