import { expect, it } from 'vitest';
import type { Gateway, HttpRoute, Ingress } from '../objects.ts';
import { metaOf, NOW, snapshotOf } from '../selection/sample-objects.ts';
import { clusterScope } from '../selection/scopes.ts';
import { addressesOf } from './addresses.ts';

function ingress(routes: Ingress['routes']): Ingress {
  return { ...metaOf('Ingress', 'web'), className: undefined, routes };
}

function addresses(objects: Parameters<typeof snapshotOf>[0]): string[] {
  return addressesOf(clusterScope(snapshotOf(objects), NOW)).map(
    ({ url, via, link }) => `${link ? 'link' : 'text'} ${url} by ${via}`,
  );
}

it('reads Ingresses, and links only what is surely an address', () => {
  const routes = [
    { host: 'pay.example.com', path: '/', tls: true },
    { host: 'pay.example.com', path: '/', tls: true },
    { host: 'pay.example.com', path: '/api', tls: false },
    { host: 'pay.example.com', path: '/api(/|$)(.*)', tls: true },
    { host: '*.example.com', path: '/', tls: true },
    { host: '', path: '', tls: false },
    { host: 'user:pass@evil.example/#', path: '/', tls: true },
    { host: 'a"onclick=b', path: '/', tls: true },
  ];
  expect(addresses({ Ingress: [ingress(routes)] })).toEqual([
    'text http://*/ by Ingress web',
    'link http://pay.example.com/api by Ingress web',
    'text https://*.example.com/ by Ingress web',
    'text https://a"onclick=b/ by Ingress web',
    'link https://pay.example.com/ by Ingress web',
    'text https://pay.example.com/api(/|$)(.*) by Ingress web',
    'text https://user:pass@evil.example/#/ by Ingress web',
  ]);
});

it('reads HTTPRoutes with the listeners of their gateways', () => {
  const gateway = (name: string, listeners: Gateway['listeners']): Gateway => ({
    ...metaOf('Gateway', name, { namespace: 'edge' }),
    className: undefined,
    listeners,
    conditions: [],
  });
  const route = (name: string, values: Partial<HttpRoute>): HttpRoute => ({
    ...metaOf('HTTPRoute', name),
    hosts: [],
    paths: [],
    gateways: [],
    parents: [],
    ...values,
  });
  const on = (name: string, listener?: string) => [{ namespace: 'edge', name, listener }];
  expect(
    addresses({
      Gateway: [
        gateway('public', [
          { name: 'https', host: '*.example.com', port: 443, tls: true, conditions: [] },
          { name: 'http', host: '', port: 8080, tls: false, conditions: [] },
        ]),
      ],
      HTTPRoute: [
        route('a', { hosts: ['a.example.com'], paths: ['/x'], gateways: on('public', 'https') }),
        route('b', { hosts: ['b.elsewhere.com'], gateways: on('public') }),
        route('c', { gateways: on('public', 'https') }),
        route('d', { hosts: ['d.example.com'], gateways: on('not-listed') }),
      ],
    }),
  ).toEqual([
    'link http://b.elsewhere.com:8080/ by HTTPRoute b on Gateway public',
    'text https://*.example.com/ by HTTPRoute c on Gateway public',
    'link https://a.example.com/x by HTTPRoute a on Gateway public',
    'link https://d.example.com/ by HTTPRoute d on Gateway not-listed',
  ]);
});
