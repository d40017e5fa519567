import { expect, test } from 'vitest';
import { readMessage } from './read-message.ts';

const DESCRIPTION = {
  name: 'shop',
  title: 'Shop',
  section: 'shop',
  config: {},
  budget: 60,
  views: { card: '/shop/Card.astro' },
  missingViews: [],
};

function described(change: object) {
  return { type: 'described', text: JSON.stringify({ ...DESCRIPTION, ...change }) };
}

test('reads what a thread sends', () => {
  expect(readMessage(described({}))).toEqual({ type: 'described', description: DESCRIPTION });
  expect(readMessage({ type: 'applies', text: '["component:default/a"]' })).toEqual({
    type: 'applies',
    refs: new Set(['component:default/a']),
  });
  expect(readMessage({ type: 'fact', text: '{"data":1}' })).toEqual({
    type: 'fact',
    value: { data: 1 },
  });
  expect(readMessage({ type: 'done', text: '' })).toEqual({ type: 'done', text: '' });
});

test.each([
  undefined,
  null,
  5,
  'done',
  [],
  {},
  { type: 'fact' },
  { type: 'fact', json: '{}' },
  { type: 'fact', text: '{' },
  { type: 'problem', text: 'undefined' },
  { type: 'applies', text: '5' },
  { type: 'applies', text: '[5]' },
  { type: 'secret', text: 1 },
  { type: 'unknown', text: '' },
  { type: 'described', text: 'null' },
  described({ name: '../index' }),
  described({ title: 5 }),
  described({ title: '\ud800' }),
  described({ section: null }),
  described({ config: [] }),
  described({ budget: 1e9 }),
  described({ views: { card: 5 } }),
  described({ missingViews: 'all' }),
])('%j is no message', (sent) => {
  expect(readMessage(sent)).toBeUndefined();
});
