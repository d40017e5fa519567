import { expect, test } from 'vitest';
import type { EntityRef } from '../../../model/ref.ts';
import type { TemplateProgram } from '../../../templates/program.ts';
import { archiveName } from './archive-name.ts';

const program: TemplateProgram = {
  ref: 'template:default/go-service' as EntityRef,
  title: 'Go service',
  folder: '',
  file: 'template.yaml',
  environment: {},
  steps: [],
  output: { links: [], text: [] },
  places: {},
};

test.each([
  [{ repoUrl: 'github.com?owner=acme&repo=customs', name: 'other' }, 'customs'],
  [{ repoUrl: 'https://github.com/acme/customs', name: 'customs-api' }, 'customs-api'],
  [{ component_id: 'tracking' }, 'tracking'],
  [{ name: '../../etc/passwd' }, 'etc-passwd'],
  [{ name: '<b>Zoll</b> 2' }, 'b-Zoll-b-2'],
  [{ name: 7 }, 'go-service'],
  [{ name: '…' }, 'go-service'],
  [{}, 'go-service'],
])('%j gives %s', (values, name) => {
  expect(archiveName(program, values)).toBe(name);
});
