import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordedLists, recordedMetrics, recordedObjects, recordedText } from './recorded.ts';
import { type FixtureServer, startFixtureServer } from './server.ts';

/** The role of the recordings. */
const reader = {
  user: 'portal-reader',
  rules: [
    { apiGroups: ['*'], resources: ['pods', 'events', 'deployments'], verbs: ['list'] },
    { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['list'] },
  ],
};

let server: FixtureServer;

beforeAll(async () => {
  server = await startFixtureServer({
    objects: recordedObjects(),
    resources: recordedMetrics,
    roles: { reader },
  });
});

afterAll(() => server.close());

/** Asks as curl does, with which the recordings were made. */
function ask(path: string, token: string): Promise<{ head: string[]; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'curl/8.14.1' };
    const call = request(`${server.url}${path}`, { ca: server.ca, headers }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ head: headOf(response), text }));
    });
    call.on('error', reject);
    call.end();
  });
}

function headOf(response: { statusCode?: number | undefined; rawHeaders: string[] }): string[] {
  const { rawHeaders } = response;
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name.toLowerCase()}: ${rawHeaders[index + 1] ?? ''}`] : [],
  );
  return [`status: ${String(response.statusCode)}`, ...lines];
}

/** Takes out of a head what is different in each answer, or belongs to the connection. */
function comparable(head: string[]): string[] {
  return head
    .filter((line) => !/^(connection|keep-alive|transfer-encoding): /.test(line))
    .map((line) => line.replace(/^(audit-id|date|x-kubernetes-pf-[a-z-]+): .*/, '$1'))
    .toSorted();
}

function recordedError(file: string): { head: string[]; text: string } {
  const [head = '', text = ''] = recordedText(`errors/${file}`).split('\r\n\r\n');
  const lines = head.split('\r\n').map((line) => line.trim());
  return { head: lines.map((line) => line.replace(/^HTTP\/2 /, 'status: ')), text };
}

describe('lists', () => {
  test.each(Object.entries(recordedLists))('%s', async (path, file) => {
    const { head, text } = await ask(path, server.token('admin'));
    const version = /"resourceVersion": "\d+"/;
    const unversioned = (text: string) => {
      const at = text.lastIndexOf('"metadata": {\n    ');
      const own = text.startsWith('{\n  "kind"') ? 0 : at;
      return text.slice(0, own) + text.slice(own).replace(version, '');
    };
    expect(head).toContain('status: 200');
    expect(head).toContain('content-type: application/json');
    expect(unversioned(text)).toBe(unversioned(recordedText(file)));
  });

  test('what a role may not see', async () => {
    const { text } = await ask('/api/v1/secrets', server.token('reader'));
    expect(text).toBe(recordedText('api_v1_secrets.json'));
  });
});

describe('errors', () => {
  const cases = [
    { file: '401.txt', path: '/api/v1/pods', role: 'nobody' },
    { file: '403.txt', path: '/api/v1/secrets', role: 'reader' },
    { file: '400.txt', path: '/api/v1/pods?labelSelector=app+in+(', role: 'reader' },
    { file: '404-missing-crd.txt', path: '/apis/example.com/v1/widgets', role: 'reader' },
  ];
  test.each(cases)('$file', async ({ file, path, role }) => {
    const real = recordedError(file);
    const ours = await ask(path, server.token(role));
    expect(ours.text).toBe(real.text);
    expect(comparable(ours.head)).toEqual(comparable(real.head));
  });
});
