import { describe, expect, test } from 'vitest';
import { fileLinks, type Host, type Hosts, KNOWN_HOSTS, parseHostUrl } from './hosts.ts';

const HOSTS: Hosts = new Map<string, Host>([
  ...KNOWN_HOSTS,
  ['ghe.acme.example', { kind: 'github' }],
  ['git.acme.example:8443', { kind: 'gitlab' }],
  ['acme.example', { kind: 'gitlab', baseUrl: 'https://acme.example/gitlab' }],
  ['bitbucket.acme.example', { kind: 'bitbucketServer' }],
  ['tfs.acme.example', { kind: 'azure', baseUrl: 'https://tfs.acme.example/tfs' }],
  ['forge.acme.example', { kind: 'gitea', baseUrl: 'http://forge.acme.example:3000' }],
]);
const MAIN = { type: 'branch', name: 'main' } as const;
const TAG = { type: 'tag', name: 'v1.0' } as const;

describe('a repository has the same page in every form of its address', () => {
  const forms: Record<string, string[]> = {
    'https://github.com/acme/shop/blob/main/a.yaml': [
      'https://github.com/acme/shop',
      'https://github.com/acme/shop.git',
      'https://github.com/acme/shop/',
      'https://bot:s3cret@github.com/acme/shop.git',
      'git@github.com:acme/shop.git',
      'ssh://git@github.com/acme/shop.git',
      'ssh://git@ssh.github.com:443/acme/shop.git',
      'git://github.com/acme/shop.git',
    ],
    'https://ghe.acme.example/acme/shop/blob/main/a.yaml': ['git@ghe.acme.example:acme/shop'],
    'https://gitlab.com/acme/web/eu/shop/-/blob/main/a.yaml': [
      'https://gitlab.com/acme/web/eu/shop.git',
      'git@gitlab.com:acme/web/eu/shop.git',
    ],
    'https://git.acme.example:8443/acme/shop/-/blob/main/a.yaml': [
      'https://git.acme.example:8443/acme/shop.git',
      'ssh://git@git.acme.example:2222/acme/shop.git',
    ],
    'https://acme.example/gitlab/acme/shop/-/blob/main/a.yaml': [
      'https://acme.example/gitlab/acme/shop.git',
      'git@acme.example:acme/shop.git',
    ],
    'https://bitbucket.org/acme/shop/src/main/a.yaml': [
      'https://ada@bitbucket.org/acme/shop.git',
      'git@bitbucket.org:acme/shop.git',
    ],
    'https://bitbucket.acme.example/projects/WEB/repos/shop/browse/a.yaml?at=refs%2Fheads%2Fmain': [
      'https://bitbucket.acme.example/scm/WEB/shop.git',
      'ssh://git@bitbucket.acme.example:7999/WEB/shop.git',
    ],
    'https://bitbucket.acme.example/users/ada/repos/shop/browse/a.yaml?at=refs%2Fheads%2Fmain': [
      'https://bitbucket.acme.example/scm/~ada/shop.git',
    ],
    'https://codeberg.org/acme/shop/src/branch/main/a.yaml': ['git@codeberg.org:acme/shop.git'],
    'http://forge.acme.example:3000/acme/shop/src/branch/main/a.yaml': [
      'ssh://git@forge.acme.example/acme/shop.git',
    ],
    'https://dev.azure.com/acme/Web%20Shop/_git/shop?path=%2Fa.yaml&version=GBmain': [
      'https://acme@dev.azure.com/acme/Web%20Shop/_git/shop',
      'git@ssh.dev.azure.com:v3/acme/Web%20Shop/shop',
      'acme@vs-ssh.visualstudio.com:v3/acme/Web%20Shop/shop',
    ],
    'https://acme.visualstudio.com/Web/_git/shop?path=%2Fa.yaml&version=GBmain': [
      'https://acme.visualstudio.com/Web/_git/shop',
    ],
    'https://tfs.acme.example/tfs/Main/Web/_git/shop?path=%2Fa.yaml&version=GBmain': [
      'https://tfs.acme.example/tfs/Main/Web/_git/shop',
    ],
  };
  for (const [page, addresses] of Object.entries(forms)) {
    test.each(addresses)('%s', (address) => {
      expect(fileLinks(address, MAIN, HOSTS).viewUrl('a.yaml')).toBe(page);
    });
  }
});

describe('lines, tags and editing', () => {
  const rows: [string, string, string, string][] = [
    [
      'https://github.com/a/b',
      'https://github.com/a/b/blob/v1.0/x/c.yaml#L3',
      'https://github.com/a/b/blob/v1.0/x/c.md?plain=1#L3',
      'https://github.com/a/b/edit/main/x/c.yaml',
    ],
    [
      'https://gitlab.com/a/b',
      'https://gitlab.com/a/b/-/blob/v1.0/x/c.yaml#L3',
      'https://gitlab.com/a/b/-/blob/v1.0/x/c.md?plain=1#L3',
      'https://gitlab.com/a/b/-/edit/main/x/c.yaml',
    ],
    [
      'https://codeberg.org/a/b',
      'https://codeberg.org/a/b/src/tag/v1.0/x/c.yaml#L3',
      'https://codeberg.org/a/b/src/tag/v1.0/x/c.md?display=source#L3',
      'https://codeberg.org/a/b/_edit/main/x/c.yaml',
    ],
    [
      'https://bitbucket.org/a/b',
      'https://bitbucket.org/a/b/src/v1.0/x/c.yaml#lines-3',
      'https://bitbucket.org/a/b/src/v1.0/x/c.md#lines-3',
      'https://bitbucket.org/a/b/src/main/x/c.yaml?mode=edit&at=main',
    ],
    [
      'https://bitbucket.acme.example/scm/a/b',
      'https://bitbucket.acme.example/projects/a/repos/b/browse/x/c.yaml?at=refs%2Ftags%2Fv1.0#3',
      'https://bitbucket.acme.example/projects/a/repos/b/browse/x/c.md?at=refs%2Ftags%2Fv1.0#3',
      'https://bitbucket.acme.example/projects/a/repos/b/browse/x/c.yaml?at=refs%2Fheads%2Fmain&mode=edit',
    ],
    [
      'https://dev.azure.com/o/a/_git/b',
      'https://dev.azure.com/o/a/_git/b?path=%2Fx%2Fc.yaml&version=GTv1.0&line=3&lineEnd=4&lineStartColumn=1&lineEndColumn=1',
      'https://dev.azure.com/o/a/_git/b?path=%2Fx%2Fc.md&version=GTv1.0&line=3&lineEnd=4&lineStartColumn=1&lineEndColumn=1',
      'https://dev.azure.com/o/a/_git/b?path=%2Fx%2Fc.yaml&version=GBmain',
    ],
  ];
  test.each(rows)('%s', (address, line, markdown, edit) => {
    const tag = fileLinks(address, TAG, HOSTS);
    expect(tag.viewUrl('x/c.yaml', 3)).toBe(line);
    expect(tag.viewUrl('x/c.md', 3)).toBe(markdown);
    expect(tag.editUrl('x/c.yaml')).toBeUndefined();
    expect(fileLinks(address, MAIN, HOSTS).editUrl('x/c.yaml')).toBe(edit);
  });
});

test('folders and the whole repository have pages too', () => {
  const github = fileLinks('https://github.com/a/b', MAIN);
  expect(github.viewUrl('docs/')).toBe('https://github.com/a/b/tree/main/docs');
  expect(github.viewUrl('')).toBe('https://github.com/a/b/tree/main');
  const gitlab = fileLinks('https://gitlab.com/a/b', MAIN);
  expect(gitlab.viewUrl('docs/')).toBe('https://gitlab.com/a/b/-/tree/main/docs');
});

test('paths and refs are encoded segment by segment', () => {
  const ref = { type: 'branch', name: 'feature/#1 ü' } as const;
  expect(fileLinks('https://github.com/a/b', ref).viewUrl('d?/50% ü#.yaml')).toBe(
    'https://github.com/a/b/blob/feature/%231%20%C3%BC/d%3F/50%25%20%C3%BC%23.yaml',
  );
});

test.each([
  'https://git.unknown.example/a/b.git',
  'https://github.com/a',
  'https://github.com/a/b/c',
  'https://github.com/../b',
  'https://github.com/%2e%2e/b',
  'https://github.com/a/%ff',
  'https://github.com.evil.example/a/b',
  'https://github.com@evil.example/a/b',
  '/srv/git/shop.git',
  'file:///srv/git/shop.git',
])('%s has no links', (address) => {
  const links = fileLinks(address, MAIN, HOSTS);
  expect(links.viewUrl('a.yaml')).toBeUndefined();
  expect(links.editUrl('a.yaml')).toBeUndefined();
});

test('a path that leaves the repository has no link', () => {
  const links = fileLinks('https://github.com/a/b', MAIN);
  expect(links.viewUrl('../c/a.yaml')).toBeUndefined();
  expect(links.editUrl('x/../../c.yaml')).toBeUndefined();
});

describe('addresses that people copy', () => {
  const rows: [string, string, string | undefined, string][] = [
    [
      'https://github.com/o/r/blob/main/dir/a.yaml',
      'https://github.com/o/r.git',
      'main',
      'dir/a.yaml',
    ],
    ['https://github.com/o/r/tree/main/docs/', 'https://github.com/o/r.git', 'main', 'docs'],
    ['https://github.com/o/r/edit/main/a%20b.md', 'https://github.com/o/r.git', 'main', 'a b.md'],
    [
      'https://github.com/o/r/blob/main/a.md?plain=1#L3',
      'https://github.com/o/r.git',
      'main',
      'a.md',
    ],
    [
      'https://github.com/o/r/raw/refs/heads/main/a.md',
      'https://github.com/o/r.git',
      'main',
      'a.md',
    ],
    [
      'https://github.com/o/r/blob/feature/x/a.md',
      'https://github.com/o/r.git',
      'feature',
      'x/a.md',
    ],
    [
      'https://github.com/o/r/blob/feature%2Fx/a.md',
      'https://github.com/o/r.git',
      'feature/x',
      'a.md',
    ],
    ['https://github.com/o/r/tree/main', 'https://github.com/o/r.git', 'main', ''],
    ['https://github.com/o/r', 'https://github.com/o/r.git', undefined, ''],
    ['https://github.com/o/r.git', 'https://github.com/o/r.git', undefined, ''],
    [
      'https://github.com/o/r/blob/main/**/catalog-info.yaml',
      'https://github.com/o/r.git',
      'main',
      '**/catalog-info.yaml',
    ],
    ['https://GitHub.com/o/r/blob/main/a.md', 'https://github.com/o/r.git', 'main', 'a.md'],
    [
      'https://gitlab.com/g/s/r/-/blob/main/a.yaml',
      'https://gitlab.com/g/s/r.git',
      'main',
      'a.yaml',
    ],
    ['https://gitlab.com/g/s/r/blob/main/a.yaml', 'https://gitlab.com/g/s/r.git', 'main', 'a.yaml'],
    ['https://gitlab.com/g/tree/-/tree/main/-/x', 'https://gitlab.com/g/tree.git', 'main', '-/x'],
    ['https://gitlab.com/g/s/r', 'https://gitlab.com/g/s/r.git', undefined, ''],
    [
      'https://acme.example/gitlab/g/r/-/blob/main/a.yaml',
      'https://acme.example/gitlab/g/r.git',
      'main',
      'a.yaml',
    ],
    [
      'https://bitbucket.org/w/r/src/main/a.yaml',
      'https://bitbucket.org/w/r.git',
      'main',
      'a.yaml',
    ],
    [
      'https://bitbucket.acme.example/projects/P/repos/r/browse/x/a.yaml?at=refs%2Fheads%2Ff%2Fx',
      'https://bitbucket.acme.example/scm/P/r.git',
      'f/x',
      'x/a.yaml',
    ],
    [
      'https://bitbucket.acme.example/users/ada/repos/r/browse',
      'https://bitbucket.acme.example/scm/~ada/r.git',
      undefined,
      '',
    ],
    [
      'https://codeberg.org/o/r/src/branch/main/a.yaml',
      'https://codeberg.org/o/r.git',
      'main',
      'a.yaml',
    ],
    ['https://codeberg.org/o/r/src/tag/v1/a.yaml', 'https://codeberg.org/o/r.git', 'v1', 'a.yaml'],
    [
      'https://codeberg.org/o/r/_edit/main/a.yaml',
      'https://codeberg.org/o/r.git',
      'main',
      'a.yaml',
    ],
    [
      'https://dev.azure.com/o/p%20q/_git/r?path=/x/a.yaml&version=GBf/x',
      'https://dev.azure.com/o/p%20q/_git/r',
      'f/x',
      'x/a.yaml',
    ],
    [
      'https://dev.azure.com/o/p/_git/r?path=%2Fa.yaml&version=GTv1&_a=contents',
      'https://dev.azure.com/o/p/_git/r',
      'v1',
      'a.yaml',
    ],
    ['https://dev.azure.com/o/p/_git/r', 'https://dev.azure.com/o/p/_git/r', undefined, ''],
    [
      'https://acme.visualstudio.com/p/_git/r?path=/a.yaml',
      'https://acme.visualstudio.com/p/_git/r',
      undefined,
      'a.yaml',
    ],
  ];
  test.each(rows)('%s', (url, address, ref, path) => {
    expect(parseHostUrl(url, HOSTS)).toEqual({ address, ref, path });
  });

  test.each(rows)('and back: %s', (_url, address, ref, path) => {
    const name = ref ?? 'main';
    const copied =
      fileLinks(address, { type: 'branch', name }, HOSTS).viewUrl(path || 'a.md') ?? '';
    const slashed = name.includes('/') && /github|gitlab|codeberg/.test(address);
    if (!slashed) {
      expect(parseHostUrl(copied, HOSTS)).toEqual({ address, ref: name, path: path || 'a.md' });
    }
  });

  test.each([
    'https://git.unknown.example/o/r/blob/main/a.md',
    'https://github.com/o',
    'https://github.com/o/r/issues/3',
    'https://github.com/o/r/blob/main/../../x/a.md',
    'https://github.com/o/r/blob/main/%2e%2e/a.md',
    'https://github.com/o/r/blob/main/x%2F..%2F..%2Fa.md',
    'https://github.com/../r/blob/main/a.md',
    'https://github.com/o/r/blob/main/a%00b.md',
    'https://github.com/o/r/blob/main/a%5C..%5Cb.md',
    'https://github.com/o/r/blob/main/%ff',
    'https://github.com\\@evil.example/o/r/blob/main/a.md',
    'https://github.com@evil.example/o/r/blob/main/a.md',
    'https://dev.azure.com/o/p/_git/r?path=/../a.yaml',
    'https://dev.azure.com/o/p/_git/r?path=/a.yaml&version=GB../x',
    'https://acme.example/other/g/r/-/blob/main/a.yaml',
    'ftp://github.com/o/r/blob/main/a.md',
    'git@github.com:o/r.git',
    'not an address',
  ])('%s is refused', (url) => {
    expect(parseHostUrl(url, HOSTS)).toBeUndefined();
  });
});

test('issues are reported where the host has a form that an address can fill in', () => {
  const forms = (address: string) => fileLinks(address, MAIN, HOSTS).issueForm;
  expect(forms('git@github.com:acme/shop.git')).toEqual({
    address: 'https://github.com/acme/shop/issues/new',
    title: 'title',
    body: 'body',
  });
  expect(forms('https://gitlab.com/acme/team/shop')).toEqual({
    address: 'https://gitlab.com/acme/team/shop/-/issues/new',
    title: 'issue[title]',
    body: 'issue[description]',
  });
  expect(forms('https://bitbucket.org/acme/shop')).toBeUndefined();
});
