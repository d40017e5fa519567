import { expect, test } from 'vitest';
import { KNOWN_HOSTS } from './hosts.ts';
import { createOpener } from './opener.ts';

const opener = () => createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [] });

test('a place is opened once, and its problems are told once', async () => {
  const { open } = opener();
  const place = { type: 'folder', folder: '/nowhere/at/all', id: 'nowhere' } as const;
  const [first, second] = await Promise.all([open(place), open({ ...place })]);
  expect(first.problems.map(({ code }) => code)).toEqual(['source/not-found']);
  expect(second.problems).toEqual([]);
});

test('addresses of known hosts are repositories, others are not', () => {
  const { parseUrl } = opener();
  expect(parseUrl('https://github.com/o/r/blob/main/docs/mkdocs.yml')).toEqual({
    place: { type: 'git', address: 'https://github.com/o/r.git', ref: 'main' },
    pattern: 'docs/mkdocs.yml',
  });
  expect(parseUrl('https://unknown.example/o/r/blob/main/a.yaml')).toBeUndefined();
});
