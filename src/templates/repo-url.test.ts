import { expect, test } from 'vitest';
import { NO_REPO, readRepoUrl, repoHostAddress, repoHostKind, writeRepoUrl } from './repo-url.ts';

test.each([
  'github.com?owner=acme&repo=web',
  'dev.azure.com?repo=web&organization=acme&project=shop',
  'bitbucket.org?repo=web&workspace=acme&project=SHOP',
  'git.acme.example:8443?owner=a+b%2Fc&repo=%26',
])('%s is read and written as it is', (text) => {
  expect(writeRepoUrl(readRepoUrl(text))).toBe(text);
});

test('what is no place of a repository has no parts', () => {
  expect(readRepoUrl(undefined)).toEqual(NO_REPO);
  expect(readRepoUrl('a b c')).toEqual(NO_REPO);
  expect(writeRepoUrl(NO_REPO)).toBeUndefined();
});

test.each([
  ['github.com', 'github'],
  ['GitHub.acme.example', 'github'],
  ['gitlab.acme.example', 'gitlab'],
  ['bitbucket.org', 'bitbucketCloud'],
  ['bitbucket.acme.example', 'bitbucketServer'],
  ['dev.azure.com', 'azure'],
  ['git.acme.example', undefined],
])('what runs on %s is %s', (host, kind) => {
  expect(repoHostKind(host)).toBe(kind);
});

test('a host that is configured is of the kind it is said to be', () => {
  const hosts = {
    'gitlab.acme.test': { kind: 'gitea', baseUrl: 'https://acme.test/git' },
  } as const;
  expect(repoHostKind('GitLab.acme.test', hosts)).toBe('gitea');
  expect(repoHostKind('gitlab.com', hosts)).toBe('gitlab');
  expect(repoHostKind('constructor', hosts)).toBeUndefined();
  expect(repoHostAddress('gitlab.acme.test', hosts)).toBe('https://acme.test/git');
  expect(repoHostAddress('gitlab.com', hosts)).toBe('https://gitlab.com');
});
