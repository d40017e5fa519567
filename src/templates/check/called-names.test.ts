import { expect, test } from 'vitest';
import { createNameCheck } from './called-names.ts';

const unknownIn = createNameCheck();

function namesIn(source: string, cookiecutterCompat = false): string[] {
  return unknownIn(source, { cookiecutterCompat }).map(({ kind, name, line, column, meant }) =>
    [kind, name, `${line}:${column}`, meant].join(' ').trim(),
  );
}

test.each([
  ['${{ parameters.name | lowercase }}', ['filter lowercase 1:23 lower']],
  ['a\n${{ x | upper | kebab | kebab }}', ['filter kebab 2:17']],
  ["${{ x | replace(r/[^a|b']/g, '') | trim | parseEntityRef | pick('name') }}", []],
  ["${{ 'a|b' }} ${{ x.y(z) }} ${{ a if (b) else (c) }}", []],
  ['{% filter shout %}a{% endfilter %}', ['filter shout 1:11']],
  [
    '{% if x is defned and y is not none and z is divisibleby(3) %}{% endif %}',
    ['test defned 1:12 defined'],
  ],
  [
    '{% macro f(a) %}{% endmacro %}${{ f(1) }} ${{ range(3) }} ${{ today() }}',
    ['function today 1:63'],
  ],
  ['${{ always() }}{% raw %}${{ x | foo }}{% endraw %}{# ${{ x | foo }} #}', []],
])('%s', (source, names) => {
  expect(namesIn(source)).toEqual(names);
});

test('Cookiecutter has a filter of its own', () => {
  expect(namesIn('{{ x | jsonify }}', true)).toEqual([]);
  expect(namesIn('${{ x | jsonify }}')).toEqual(['filter jsonify 1:9 dump']);
});
