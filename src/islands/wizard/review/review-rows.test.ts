import { expect, test } from 'vitest';
import { drawPages } from '../form/form-page.ts';
import { reviewRows } from './review-rows.ts';

test('answers are shown by their names, secrets are masked, and the template may hide them', () => {
  const properties = {
    name: { type: 'string', title: 'Name' },
    tier: { type: 'string', enum: ['a', 'b'], enumNames: ['First', 'Second'] },
    yes: { type: 'boolean', title: 'Public' },
    token: { type: 'string', title: 'Token' },
    gone: { type: 'string' },
    masked: { type: 'string', title: 'Masked' },
    place: { type: 'object', title: 'Place', properties: { city: { type: 'string' } } },
    tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
    repo: { type: 'string', title: 'Repository' },
  };
  const review = (options: object) => ({ 'ui:backstage': { review: { ...options } } });
  const [page] = drawPages(
    [
      {
        title: 'Page',
        description: '',
        schema: { type: 'object', properties },
        uiSchema: {
          name: review({ name: 'Called' }),
          token: { 'ui:field': 'Secret' },
          gone: review({ show: false }),
          masked: review({ mask: '##' }),
          repo: { 'ui:field': 'RepoUrlPicker' },
        },
        validator: 'page0',
        pointer: '/spec/parameters/0',
      },
    ],
    {},
  );
  if (!page) throw new Error('There is no page.');
  const rows = reviewRows(page, {
    name: 'web',
    tier: 'b',
    yes: false,
    token: '****',
    gone: 'x',
    masked: 'y',
    place: { city: 'Oslo' },
    tags: ['a', 'b'],
    repo: 'github.com?owner=acme&repo=web',
  });
  expect(rows.map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Called: web',
    'tier: Second',
    'Public: No',
    'Token: ••••••••',
    'Masked: ##',
    'Place › city: Oslo',
    'Tags: a, b',
    'Repository: github.com/acme/web',
  ]);
});

test('groups, lists of groups and free entries are rows too, and never JSON', () => {
  const person = { type: 'object', properties: { first: { type: 'string', title: 'First name' } } };
  const properties = {
    people: { type: 'array', title: 'People', items: person },
    labels: { type: 'object', title: 'Labels', additionalProperties: { type: 'string' } },
    store: {
      type: 'object',
      oneOf: [{ properties: { size: { type: 'number', title: 'Size' } }, required: ['size'] }],
    },
    rows: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    file: { type: 'string', format: 'data-url' },
  };
  const [page] = drawPages(
    [
      {
        title: 'Page',
        description: '',
        schema: { type: 'object', properties },
        uiSchema: {},
        validator: 'page0',
        pointer: '/spec/parameters/0',
      },
    ],
    {},
  );
  if (!page) throw new Error('There is no page.');
  const rows = reviewRows(page, {
    people: [{ first: 'Ada' }, { first: 'Bo' }],
    labels: { team: 'a', deep: { er: [1, { x: null }] } },
    store: { size: 3 },
    rows: [[1, 2], [3]],
    file: 'data:text/plain;name=a%20b.txt;base64,YQ==',
  });
  expect(rows.map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'People 1 › First name: Ada',
    'People 2 › First name: Bo',
    'Labels › team: a',
    'Labels › deep › er: 1, x: none',
    'store › Size: 3',
    'rows: 1, 2, 3',
    'file: a b.txt',
  ]);
});
