import { expect, test } from 'vitest';
import { hostKind, likelyHost } from './repo-host.ts';

test.each([
  ['dev.azure.com', ['publish:github'], 'azure'],
  ['git.acme.example', ['fetch:template', 'publish:gitlab:merge-request'], 'gitlab'],
  ['git.acme.example', [], 'github'],
])('%s with %j is taken for %s', (host, actions, kind) => {
  expect(hostKind(host, actions)).toBe(kind);
});

test('the host is guessed from what the template publishes to', () => {
  expect(likelyHost(['debug:log', 'publish:gitlab'])).toBe('gitlab.com');
  expect(likelyHost(['debug:log'])).toBe('');
});
