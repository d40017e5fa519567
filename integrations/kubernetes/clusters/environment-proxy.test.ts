import { expect, test } from 'vitest';
import { environmentProxy } from './environment-proxy.ts';
import { THIS_MACHINE } from './machine.ts';

function proxyFor(url: string, variables: Record<string, string>): string | undefined {
  const machine = { ...THIS_MACHINE, variable: (name: string) => variables[name] };
  return environmentProxy(new URL(url), machine);
}

const proxy = 'http://proxy.example.test:3128';

test.each<[string, string, Record<string, string>, string | undefined]>([
  ['none', 'https://a.test', {}, undefined],
  ['one for https', 'https://a.test', { HTTPS_PROXY: proxy }, proxy],
  [
    'the name in lower case first',
    'https://a.test',
    { HTTPS_PROXY: 'x', https_proxy: proxy },
    proxy,
  ],
  ['another for http', 'http://a.test', { HTTPS_PROXY: proxy }, undefined],
  ['without a scheme', 'https://a.test', { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
  ['not for this machine', 'https://127.0.0.1:6443', { HTTPS_PROXY: proxy }, undefined],
  ['nor for all', 'https://a.test', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
  [
    'nor for a host',
    'https://a.test',
    { HTTPS_PROXY: proxy, NO_PROXY: 'b.test, a.test' },
    undefined,
  ],
  [
    'nor below a domain',
    'https://a.b.test',
    { HTTPS_PROXY: proxy, NO_PROXY: '.b.test' },
    undefined,
  ],
  ['but for a longer name', 'https://ab.test', { HTTPS_PROXY: proxy, NO_PROXY: 'b.test' }, proxy],
])('%s', (_case, url, variables, expected) => {
  expect(proxyFor(url, variables)).toBe(expected);
});
