import { expect, test } from 'vitest';
import { fieldErrors } from './field-checks.ts';
import { fieldValue } from './field-value.ts';

const repository = (value: string) =>
  fieldErrors({ where: { 'ui:field': 'RepoUrlPicker' } }, { where: value }).map(
    ({ message }) => message,
  );

test('on a host of any kind an owner names a repository, or a project, or a workspace', () => {
  expect(repository('code.acme.test?owner=o&repo=r')).toEqual([]);
  expect(repository('code.acme.test?project=P&repo=r')).toEqual([]);
  expect(repository('code.acme.test?workspace=w&repo=r')).toEqual([]);
  expect(repository('code.acme.test?repo=r')[0]).toMatch(/^The owner is missing\./);
  expect(repository('code.acme.test?project=P')[0]).toMatch(/^The repository is missing\./);
});

test('a placeholder has the parts that the host wants', () => {
  const names = { entity: 'E', owner: 'O', project: 'P', repository: 'R' };
  const picker = {
    'ui:field': 'RepoUrlPicker',
    'ui:options': { allowedHosts: ['code.acme.test'] },
  };
  const hosts = { 'code.acme.test': { kind: 'bitbucketServer' } } as const;
  expect(fieldValue(picker, names)).toBe('code.acme.test?owner=O&repo=R');
  expect(fieldValue(picker, names, hosts)).toBe('code.acme.test?repo=R&project=P');
});
