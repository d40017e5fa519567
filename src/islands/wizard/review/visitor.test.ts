import { expect, test } from 'vitest';
import { visitor } from './visitor.ts';

test('a visitor has a reference and a name', () => {
  expect(visitor('user:default/ada')).toEqual({
    ref: 'user:default/ada',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { namespace: 'default', name: 'ada' },
      spec: {},
    },
  });
  expect(visitor('')).toBeUndefined();
  expect(visitor('somebody')).toBeUndefined();
});
