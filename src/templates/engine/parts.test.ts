import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemplateBundle } from '../bundle.ts';
import { readProgram } from '../read-program.ts';
import { isBinary } from './binary.ts';
import { parseError } from './expressions.ts';
import { resolveFetch } from './fetch-address.ts';
import { parseRepoUrl } from './parse-repo-url.ts';
import { refusePath } from './safe-path.ts';
import { secretsNamedIn } from './secrets.ts';
import { decodeText, encodeText } from './text.ts';

test('what names a repository is decided by the hosts of the configuration', () => {
  const repoUrl = 'code.acme.com?project=7';
  const hosts = { 'code.acme.com': { kind: 'gitlab' as const } };
  expect(parseRepoUrl(repoUrl, hosts)).toEqual({ host: 'code.acme.com', project: '7' });
  expect(() => parseRepoUrl(repoUrl)).toThrow('names no repo');
});

test.each([
  ['a/b.txt', undefined],
  ['../a', 'leaves the folder'],
  ['a//b', 'has an empty name in it'],
  ['/a', 'is absolute'],
  ['c:a', 'is absolute'],
  ['a\\b', 'has a backslash'],
  ['a\u0000', 'has characters that cannot be seen'],
  ['x/Nul.tar.gz', 'has a name that means a device on Windows'],
  ['x/nullable.txt', undefined],
  ['.github/a', undefined],
  ['.git/hooks/a', 'reaches into the data of version control'],
  ['a/.hg/hgrc', 'reaches into the data of version control'],
  ['.gitignore', undefined],
  ['a./b', 'has a name that ends in a dot or a space'],
  ['', 'is empty'],
])('the path %j: %s', (path, reason) => {
  expect(refusePath(path)).toBe(reason);
});

describe('addresses of fetch actions', () => {
  const bundle: TemplateBundle = {
    files: ['t/go/s/a.txt', 't/go/one.txt', 't/shared/b.txt', '@1/go/c.txt'].map((path) => ({
      path,
      content: { text: path },
    })),
    places: [{ address: 'https://github.com/acme/s/tree/main/go', path: '@1/go/' }],
    leftOut: [
      { address: 't/go/big', reason: 'It is larger than 10 MB.' },
      { address: '${{ parameters.ci }}', reason: 'It could mean any file.' },
    ],
  };

  test.each([
    ['./s', { folder: 't/go/s/' }],
    ['s/', { folder: 't/go/s/' }],
    ['.', { folder: 't/go/' }],
    ['../shared', { folder: 't/shared/' }],
    ['/t/shared', { folder: 't/shared/' }],
    ['./one.txt', { file: bundle.files[1] }],
    ['https://github.com/acme/s/tree/main/go/', { folder: '@1/go/' }],
    ['https://github.com/acme/s/tree/main/go/c.txt', { file: bundle.files[3] }],
    ['./big', { missing: 'It is larger than 10 MB.' }],
    ['./none', { missing: 'There is no t/go/none in the repository of the template.' }],
    ['../../../x', { missing: 'The files of ../../../x are not at hand.' }],
    ['https://x.example', { missing: 'The files of https://x.example are not at hand.' }],
  ])('%s', (url, found) => {
    expect(resolveFetch({ folder: 't/go/' }, bundle, url)).toEqual(found);
  });

  test('an address that is known only when it is filled in', () => {
    const resolve = (url: string) =>
      resolveFetch({ folder: 't/go/' }, bundle, url, '${{ parameters.ci }}');
    expect(resolve('../shared')).toEqual({ folder: 't/shared/' });
    expect(resolve('../ci')).toEqual({
      missing: 'The files of ../ci are not at hand. It could mean any file.',
    });
  });
});

test.each([
  ['plain', undefined],
  ['${{ a | unknown }}', undefined],
  ['${{ a.b.c() }} {% for i in range(1000000000) %}{% endfor %}', undefined],
  [
    'a\n${{ 1 + }}',
    { message: 'Unexpected expression token at end of input.', line: 2, column: 9 },
  ],
  ['{% if a %}', { message: 'Missing endif tag.', line: 1, column: 1 }],
])('the syntax of %j', (source, mistake) => {
  expect(parseError(source)).toEqual(mistake);
});

test('a skeleton for Cookiecutter has its own brackets', () => {
  expect(parseError('{{ 1 + }}')).toBeUndefined();
  expect(parseError('{{ 1 + }}', { cookiecutterCompat: true })).toMatchObject({ line: 1 });
});

test('text is text, and bytes come back from it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 800 }), (text) => {
      const content = encodeText(text);
      expect(decodeText(content)).toBe(text);
      if (!/[\p{Cc}]/u.test(text) && !text.startsWith('%PDF-'))
        expect(isBinary(content)).toBe(false);
    }),
  );
});

test('a program knows its steps, their defaults and the places of all texts', () => {
  const entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'go', title: 'Go service' },
    spec: {
      type: 'service',
      steps: [{ action: 'debug:log', if: false, input: { message: 'a', 'b/c': ['d', 1] } }],
      output: { links: [{ title: 'e' }], x: 'f' },
    },
  };
  const pointers: string[] = [];
  const program = readProgram(entity, {
    file: 'templates/go/template.yaml',
    environment: {},
    placeOf: (pointer) => {
      pointers.push(pointer);
      return { line: pointers.length, column: 1 };
    },
  });
  expect(program).toMatchObject({
    ref: 'template:default/go',
    title: 'Go service',
    folder: 'templates/go/',
    steps: [{ id: 'step-1', name: 'debug:log', condition: false, pointer: '/spec/steps/0' }],
    output: { links: [{ title: 'e' }], text: [], others: { x: 'f' } },
  });
  expect(Object.keys(program.places)).toEqual(pointers);
  expect(pointers).toEqual([
    '/spec/steps/0',
    '/spec/steps/0/action',
    '/spec/steps/0/input/message',
    '/spec/steps/0/input/b~1c/0',
    '/spec/output/links/0/title',
    '/spec/output/x',
  ]);
});

test('the secrets that expressions name, in any spelling', () => {
  const value = { a: '${{ secrets.A }}', b: [`\${{ secrets['api-key'] or secrets[ "B" ] }}`, 1] };
  expect(secretsNamedIn(value)).toEqual(['A', 'api-key', 'B']);
});
