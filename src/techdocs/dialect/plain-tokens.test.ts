import MarkdownItClass, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { plainTokens } from './plain-tokens.ts';

const own = new MarkdownItClass();
const plain = new MarkdownItClass().use(plainTokens);

function make(md: typeof own, change: (token: Token) => unknown) {
  const state = new md.core.State('', md, {});
  const token = new state.Token('link_open', 'a', 1);
  return { result: change(token), properties: { ...token } };
}

test.each<[string, (token: Token) => unknown]>([
  ['a new token', () => undefined],
  ['a missing attribute', (token) => [token.attrIndex('href'), token.attrGet('href')]],
  ['an attribute', (token) => [token.attrPush(['id', 'a']), token.attrGet('id')]],
  ['an attribute that is replaced', (token) => [token.attrSet('a', '1'), token.attrSet('a', '2')]],
  ['attributes that are joined', (token) => [token.attrJoin('a', '1'), token.attrJoin('a', '2')]],
  ['an index', (token) => [token.attrSet('a', '1'), token.attrSet('b', 2), token.attrIndex('b')]],
])('%s is what markdown-it has', (_, change) => {
  expect(make(plain, change)).toEqual(make(own, change));
});
