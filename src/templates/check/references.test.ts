import { expect, test } from 'vitest';
import { referencesIn } from './references.ts';

const ROOTS = new Set(['parameters', 'steps', 'values']);

function usesOf(source: string): string[] | undefined {
  return referencesIn(source, ROOTS)?.map(({ root, path, isGuarded, line, column }) =>
    [[root, ...path].join('.'), isGuarded ? 'guarded' : '', `${line}:${column}`].join(' '),
  );
}

test.each([
  ['${{ parameters.name }}', ['parameters.name  1:5']],
  ['a\n b ${{ steps["a-b"].output[\'url\'] }}', ['steps.a-b.output.url  2:8']],
  ['${{ parameters }}', ['parameters  1:5']],
  ['${{ parameters[name] }}', ['parameters  1:5']],
  ['${{ parameters.list[0].name }}', ['parameters.list  1:5']],
  ['${{ "parameters.name }}" }}', []],
  ['${{ x.parameters.name }} ${{ { parameters: 1 } }} ${{ f(parameters=1) }}', []],
  ['${{ f(parameters == 1) }}', ['parameters  1:7']],
  ['{# ${{ parameters.a }} #}{% raw %}${{ parameters.b }}{% endraw %}', []],
  ['${{ values.a | default("x") }}', ['values.a guarded 1:5']],
  [
    '{%- if values.a -%}${{ values.b }}{% endif %}${{ values.c }}',
    ['values.a guarded 1:8', 'values.b guarded 1:24', 'values.c  1:50'],
  ],
  ['${{ steps.parameters-values.a }}', ['steps.parameters  1:5']],
  ['{% for x in values.list %}${{ x }}{% endfor %}', ['values.list guarded 1:13']],
  ['{{ values.a }}', []],
])('%s', (source, uses) => {
  expect(usesOf(source)).toEqual(uses);
});

test.each(['{% set values = 1 %}', '{% for a, values in list %}', '{% macro m(values) %}'])(
  'what a name means is not known after %s',
  (source) => {
    expect(usesOf(source)).toBeUndefined();
  },
);

test('expressions of Cookiecutter stand in two braces', () => {
  const roots = new Set(['cookiecutter']);
  const found = referencesIn('{{ cookiecutter.name }}', roots, { cookiecutterCompat: true });
  expect(found).toMatchObject([{ root: 'cookiecutter', path: ['name'], column: 4 }]);
});

test('a long text with many expressions is read in one walk', () => {
  const line = '${{ values.name }}\n';
  const found = referencesIn(line.repeat(20_000), ROOTS) ?? [];
  expect(found.at(-1)).toMatchObject({ line: 20_000, column: 5 });
});
