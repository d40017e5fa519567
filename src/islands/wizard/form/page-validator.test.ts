import { expect, test } from 'vitest';
import { pageChecks } from '../../../templates/forms/page-checks.ts';
import { readForm } from '../../../templates/forms/read-form.ts';
import { pageValidator } from './page-validator.ts';

test('errors stand at their fields, whatever the names of these', () => {
  const text = { type: 'string', minLength: 3 };
  const parameters = {
    required: ['name'],
    properties: {
      'a.b': text,
      'c/d': { type: 'array', items: text },
      name: { type: 'string', 'ui:field': 'EntityNamePicker' },
    },
  };
  const { form } = readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { parameters },
  });
  const [page] = form.pages;
  if (!page) throw new Error('The form has no page.');
  const validator = pageValidator(page, pageChecks(page));
  const { errors, errorSchema } = validator.validateFormData(
    { 'a.b': 'x', 'c/d': ['long', 'y'], name: '-' },
    page.schema,
  );
  expect(errors.map(({ property }) => property)).toEqual(['/a.b', '/c~1d/1', '/name']);
  expect(errorSchema).toEqual({
    'a.b': { __errors: ['Give at least 3 characters.'] },
    'c/d': { 1: { __errors: ['Give at least 3 characters.'] } },
    name: { __errors: [expect.stringContaining('63 characters')] },
  });
  expect(validator.validateFormData({}, page.schema).errors).toMatchObject([
    { property: '/name', message: 'Fill this in.' },
  ]);
});
