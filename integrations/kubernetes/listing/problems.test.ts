import { expect, test } from 'vitest';
import { HttpFailure } from '../../../src/facts/plugin.ts';
import { connect } from '../clusters/connect.ts';
import type { CertificateFlaw } from '../fixture-server/certificates.ts';
import { startFixtureServer } from '../fixture-server/server.ts';
import { createApi } from './api.ts';
import { ListFailure, listFailure } from './failure.ts';
import { testContext } from './loopback-context.ts';
import { clusterProblems } from './problems.ts';

const identity = { name: 'prod', title: 'prod' };

/**
 * What is said about an API server whose certificate has a flaw, or that another authority of the
 * same name has signed.
 */
async function certificateProblem(flaw: CertificateFlaw | 'stranger') {
  const options = flaw === 'stranger' ? {} : { flaw };
  const server = await startFixtureServer({ objects: [], ...options });
  const stranger = await startFixtureServer({ objects: [] });
  const context = await testContext();
  const { ca } = flaw === 'stranger' ? stranger : server;
  const caData = Buffer.from(ca).toString('base64');
  const access = {
    identity,
    server: { name: 'prod', server: server.url, caData, skipTLSVerify: false },
    user: { name: 'prod', token: server.token('admin') },
    namespaces: [],
    skipMetrics: true,
    customResources: [],
    apiVersions: {},
    objectTypes: undefined,
  };
  const connection = await connect(access, context.hide);
  const refused = await createApi(connection, context.http)
    .get('/version')
    .catch((error: unknown) => error);
  await connection.dispatcher?.destroy();
  await Promise.all([server.close(), stranger.close()]);
  return clusterProblems(identity, [], listFailure(refused));
}

test.each<[CertificateFlaw | 'stranger', string, string]>([
  ['expired', 'it has expired', 'Renew the certificate of the API server.'],
  [
    'other-host',
    'it is made out for another name',
    'Write its address with a name that the certificate is made out for, or have one made for this name.',
  ],
  [
    'stranger',
    'its signature is wrong',
    'Set caData or caFile to the authority that signed its certificate.',
  ],
])('a certificate that is %s: the hint helps against that', async (flaw, fault, hint) => {
  expect(await certificateProblem(flaw)).toMatchObject([
    { message: expect.stringContaining(`is refused: ${fault}.`), hint },
  ]);
});

test.each([
  ['it is not valid yet', 'Compare the clocks of the API server and of this machine.'],
  ['it was revoked', 'Have a new certificate made.'],
])('a certificate, because %s', (fault, hint) => {
  const failure = new HttpFailure('certificate', `The certificate of prod is refused: ${fault}.`);
  expect(clusterProblems(identity, [], listFailure(failure))).toMatchObject([{ hint }]);
});

test('of a hindered cluster nothing is said again', () => {
  const failure = { type: 'failed', reason: 'no token' } as const;
  expect(clusterProblems(identity, [], new ListFailure(failure, 'hindered'))).toEqual([]);
});
