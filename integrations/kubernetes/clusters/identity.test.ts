import { expect, test } from 'vitest';
import { testContext } from '../listing/loopback-context.ts';
import { identityOf } from './identity.ts';
import { configPlace } from './located.ts';

async function identity(dashboardUrl: string) {
  const context = await testContext();
  const found = identityOf({ name: 'prod-eu', dashboardUrl }, configPlace('/clusters/0'), context);
  return { url: found.dashboardUrl, problems: context.problems };
}

test('a dashboard with a password is reported and gets no link', async () => {
  const { url, problems } = await identity('https://admin:Sommer2024@dash.example.com/');
  expect(url).toBeUndefined();
  expect(problems).toEqual([
    {
      code: 'facts/invalid-config',
      configPointer: '/clusters/0/dashboardUrl',
      message: 'The address of the dashboard of prod-eu holds a user or a password.',
    },
  ]);
});

test('a dashboard with a token is reported and linked to without it', async () => {
  const { url, problems } = await identity('https://dash.example.com/?token=abc123#!/login');
  expect(url).toBe('https://dash.example.com/#!/login');
  expect(problems.map(({ message }) => message)).toEqual([
    'The address of the dashboard of prod-eu holds secrets; these parameters are left out: token.',
  ]);
  expect(JSON.stringify(problems)).not.toContain('abc123');
});
