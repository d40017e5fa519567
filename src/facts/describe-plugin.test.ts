import { expect, test } from 'vitest';
import { assertPlugin } from './describe-plugin.ts';

function pluginWith(budget: unknown): unknown {
  return { name: 'a', title: 'A', appliesTo() {}, collect() {}, views: {}, budget };
}

test.each([1, 1.5, 86_400, undefined])('a budget of %s seconds holds', (budget) => {
  expect(() => assertPlugin(pluginWith(budget))).not.toThrow();
});

test.each([0, 0.5, -1, 86_401, Number.POSITIVE_INFINITY, Number.NaN, '60', null, [60]])(
  'a budget of %o does not',
  (budget) => {
    expect(() => assertPlugin(pluginWith(budget))).toThrow(
      'its budget must be a number of seconds from 1 to 86400',
    );
  },
);
