import { expect, test } from 'vitest';
import { readTemplatesConfig } from './templates.ts';

const SECRET = 'S3CRET';

/** Every place of `integrations` where Backstage takes a secret. */
const integrations = {
  github: [
    {
      host: 'GHE.acme.test',
      token: SECRET,
      apiBaseUrl: `https://ghe.acme.test/api/v3?token=${SECRET}`,
      apps: [{ appId: 1, clientSecret: SECRET, webhookSecret: SECRET, privateKey: SECRET }],
    },
  ],
  gitlab: [
    { host: 'lab.acme.test', token: SECRET, baseUrl: `http://lab.acme.test/gitlab/?x=${SECRET}` },
    { host: `oauth:${SECRET}@lab.acme.test` },
    { host: 'lab2.acme.test', baseUrl: `https://oauth:${SECRET}@lab2.acme.test` },
  ],
  azure: [{ host: 'tfs.acme.test:8443', credentials: [{ personalAccessToken: SECRET }] }],
  bitbucketServer: [
    {
      host: 'git.acme.test',
      username: SECRET,
      password: SECRET,
      apiBaseUrl: 'https://git.acme.test/bitbucket/rest/api/1.0',
    },
  ],
  gerrit: [{ host: 'review.acme.test', username: SECRET, password: SECRET }],
  gitea: [{ host: 'tea.acme.test', baseUrl: 'https://tea.acme.test' }],
  awsS3: [{ host: 's3.acme.test', secretAccessKey: SECRET }],
};

test('hosts come with their kinds and addresses, and without anything secret', () => {
  const { hosts } = readTemplatesConfig({ integrations });
  expect(hosts).toEqual({
    'ghe.acme.test': { kind: 'github' },
    'lab.acme.test': { kind: 'gitlab', baseUrl: 'http://lab.acme.test/gitlab' },
    'lab2.acme.test': { kind: 'gitlab' },
    'tfs.acme.test:8443': { kind: 'azure' },
    'git.acme.test': { kind: 'bitbucketServer', baseUrl: 'https://git.acme.test/bitbucket' },
    'review.acme.test': { kind: 'gerrit' },
    'tea.acme.test': { kind: 'gitea' },
  });
  expect(JSON.stringify(hosts)).not.toContain(SECRET);
});
