import { expect, test } from 'vitest';
import type { EntityRef } from '../../../model/ref.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import { descriptorAddress, skeletonAddress } from './file-address.ts';

const template: DeliveredTemplate = {
  program: {
    ref: 'template:default/go' as EntityRef,
    title: 'Go',
    folder: 't/',
    file: 't/template.yaml',
    environment: {},
    steps: [],
    output: { links: [], text: [] },
    places: { '/spec/steps/0': { line: 12, column: 7 } },
  },
  form: { pages: [], labels: {}, choices: [] },
  validators: '',
  files: '',
  choices: {},
  viewUrl: 'https://github.com/acme/t/blob/main/t/template.yaml',
  runs: {},
};

test('a place in the descriptor is that of the nearest parent which has one', () => {
  const address = { text: 't/template.yaml:12:7', href: `${template.viewUrl}#L12` };
  expect(descriptorAddress(template, '/spec/steps/0')).toEqual(address);
  expect(descriptorAddress(template, '/spec/steps/0/input/values/name')).toEqual(address);
  expect(descriptorAddress(template, '/spec/output')).toEqual({
    text: 't/template.yaml',
    href: template.viewUrl,
  });
});

test('a skeleton file has an address where it can be seen', () => {
  const files = [
    { path: 't/a', content: { text: '' }, viewUrl: 'https://git.example/t/a' },
    { path: 't/b', content: { text: '' }, viewUrl: 'javascript:alert(1)' },
  ];
  const bundle = { files, places: [], leftOut: [] };
  expect(skeletonAddress(bundle, 't/a', { line: 3, column: undefined })).toEqual({
    text: 't/a:3',
    href: 'https://git.example/t/a#L3',
  });
  expect(skeletonAddress(bundle, 't/b')).toEqual({ text: 't/b', href: undefined });
});
