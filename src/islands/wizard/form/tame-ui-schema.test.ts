import { expect, test } from 'vitest';
import { tameUiSchema } from './tame-ui-schema.ts';

test('what reaches beyond a field is taken out, and unknown fields keep their name aside', () => {
  const { uiSchema } = tameUiSchema({
    'ui:order': ['b'],
    'ui:rootFieldId': 'x',
    a: { 'ui:style': { position: 'fixed' }, 'ui:classNames': 'x', 'ui:help': { evil: true } },
    b: { 'ui:field': 'constructor', 'ui:options': { FieldTemplate: {}, rows: 3 } },
    c: { 'ui:field': 'Secret', 'ui:widget': 5 },
    oneOf: [{ d: { 'ui:field': 'Own' } }, 7],
    e: { 'ui:field': 'StringField' },
  });
  expect(uiSchema).toEqual({
    'ui:order': ['b', '*'],
    a: {},
    b: { 'ui:unknownField': 'constructor', 'ui:options': { rows: 3 } },
    c: { 'ui:field': 'Secret' },
    oneOf: [{ d: { 'ui:unknownField': 'Own' } }, {}],
    e: {},
  });
});
