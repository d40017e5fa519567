import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from './requirement.ts';
import { parseSelector, type Selector, selectorOf } from './selector.ts';

function selector(text: string): Selector {
  const parsed = parseSelector(text);
  if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault}`);
  return parsed;
}

describe('matching', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['app=shop', { app: 'shop' }, true],
    ['app==shop', { app: 'shop' }, true],
    ['app=shop', { app: 'store' }, false],
    ['app=shop', {}, false],
    ['app!=shop', { app: 'store' }, true],
    ['app!=shop', { app: 'shop' }, false],
    ['app!=shop', {}, true],
    ['app in (shop,store)', { app: 'store' }, true],
    ['app in(shop)', { app: 'shop' }, true],
    ['app in (shop,store)', {}, false],
    ['app notin (shop,store)', { app: 'store' }, false],
    ['app notin (shop)', {}, true],
    ['app', { app: '' }, true],
    ['app', {}, false],
    ['!app', {}, true],
    ['! app', { app: 'shop' }, false],
    ['app=shop , tier in ( web ),!canary', { app: 'shop', tier: 'web' }, true],
    ['app=shop,tier=web', { app: 'shop' }, false],
    ['app=', { app: '' }, true],
    ['app=,tier=web', { app: '', tier: 'web' }, true],
    ['app in ()', { app: '' }, true],
    ['app in (,shop)', { app: '' }, true],
    ['app in (shop,)', { app: '' }, true],
    ['app in (shop,,store)', { app: '' }, true],
    ['app in (shop)', { app: '' }, false],
    ['in in (in,notin)', { in: 'notin' }, true],
    ['notin', { notin: '1' }, true],
    ['a=in', { a: 'in' }, true],
    ['replicas>2', { replicas: '10' }, true],
    ['replicas<2', { replicas: '10' }, false],
    ['replicas>2', { replicas: 'many' }, false],
    ['replicas>2', {}, false],
    ['replicas>2', { replicas: '99999999999999999999' }, false],
    ['app.kubernetes.io/part-of=Shop_1.x', { 'app.kubernetes.io/part-of': 'Shop_1.x' }, true],
    ['constructor', {}, false],
    ['', { any: 'thing' }, true],
    [' \t', {}, true],
  ])('%s of %j: %s', (text, labels, expected) => {
    expect(selector(text).matches(labels)).toBe(expected);
  });

  it('names the keys it asks for', () => {
    expect(selector('b=1,!a,b!=2,c').keys).toEqual(['a', 'b', 'c']);
  });
});

describe('texts that are no selector', () => {
  it.each([
    ['app=shop,', 9, 'expects a key and ends'],
    [',app', 0, 'expects a key and finds ","'],
    ['app shop', 4, 'expects one of = == != in notin > < and finds "shop"'],
    ['app=shop store', 9, 'expects "," or the end and finds "store"'],
    ['app=a=b', 5, 'expects "," or the end and finds "="'],
    ['app=(a)', 4, 'expects a value and finds "("'],
    ['app===a', 5, 'expects a value and finds "="'],
    ['app in shop', 7, 'expects "(" and finds "shop"'],
    ['app in (a', 9, 'expects "," or ")" and ends'],
    ['app in (a b)', 10, 'expects "," or ")" and finds "b"'],
    ['app in (a,,)', 11, 'expects "," or a value and finds ")"'],
    ['app in (=)', 8, 'expects a value and finds "="'],
    ['!app=shop', 4, 'expects "," or the end and finds "="'],
    ['!!app', 1, 'expects a key and finds "!"'],
    ['!', 1, 'expects a key and ends'],
    ['app in', 6, 'expects "(" and ends'],
    ['n>many', 2, '"many" is not a whole number'],
    ['n>', 2, '"" is not a whole number'],
    ['n<99999999999999999999', 2, '"99999999999999999999" is not a whole number'],
    ['a/b/c', 0, 'the key "a/b/c" has more than one "/"'],
    ['/b', 0, 'the key "/b" does not begin with a DNS name in lower case before its "/"'],
    ['Shop/b', 0, 'the key "Shop/b" does not begin with a DNS name in lower case before its "/"'],
    ['shop/', 0, 'the key "shop/" has no name'],
    [`${'k'.repeat(64)}=1`, 0, `the key "${'k'.repeat(64)}" has more than 63 characters`],
    [`k=${'v'.repeat(64)}`, 2, `the value "${'v'.repeat(64)}" has more than 63 characters`],
    [
      'app="shop"',
      4,
      'the value ""shop"" may only have letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    ],
    [
      '-app',
      0,
      'the key "-app" may only have letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    ],
  ])('%s', (text, at, fault) => {
    expect(parseSelector(text)).toEqual({ fault, at });
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,5}[A-Za-z0-9])?$/);
const key = fc.oneof(fc.constantFrom('a', 'b', 'in', 'notin', 'shop.example/a'), word);
const value = fc.oneof(fc.constantFrom('', 'x', 'y', '7'), word);
const valueList = fc
  .uniqueArray(value, { minLength: 1, maxLength: 4 })
  .map((values) => values.sort());
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('exists' as const, 'absent' as const) }),
  fc.record({
    key,
    operator: fc.constantFrom('in' as const, 'notin' as const),
    values: valueList,
  }),
  fc.record({
    key,
    operator: fc.constantFrom('>' as const, '<' as const),
    value: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  }),
);
const labels = fc.dictionary(fc.constantFrom('a', 'b', 'in', 'shop.example/a'), value);

/** What a selector means, written the other way round: by the objects that it leaves out. */
function leavesOut(labels: Record<string, string>, wanted: Requirement): boolean {
  const has = Object.keys(labels).includes(wanted.key);
  const label = labels[wanted.key] ?? '';
  if ('values' in wanted) {
    return wanted.operator === 'in'
      ? !has || wanted.values.every((value) => value !== label)
      : has && wanted.values.some((value) => value === label);
  }
  if (!('value' in wanted)) return wanted.operator === 'exists' ? !has : has;
  const number = /^\d+$/.test(label) ? BigInt(label) : undefined;
  if (!has || number === undefined || number > 2n ** 63n - 1n) return true;
  return wanted.operator === '>' ? number <= wanted.value : number >= wanted.value;
}

describe('properties', () => {
  it('reads what it writes as the same selector', () => {
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 5 }), (requirements) => {
        const text = selectorOf(requirements).text;
        expect(selector(text).requirements).toEqual(requirements);
      }),
    );
  });

  it('matches as the naive oracle does', () => {
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 4 }), labels, (requirements, labels) => {
        const text = selectorOf(requirements).text;
        const expected = !requirements.some((wanted) => leavesOut(labels, wanted));
        expect(selector(text).matches(labels)).toBe(expected);
      }),
    );
  });

  it('reads any text, or says where it is wrong', () => {
    const pieces = fc.constantFrom(
      'a',
      'in',
      'notin',
      '=',
      '==',
      '!',
      '!=',
      '(',
      ')',
      ',',
      ' ',
      '>',
      '$',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        const parsed = parseSelector(text);
        if (!('fault' in parsed)) return;
        expect(parsed.at).toBeGreaterThanOrEqual(0);
        expect(parsed.at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
