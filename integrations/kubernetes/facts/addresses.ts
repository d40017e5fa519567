import type { Scope } from '../findings/scope.ts';
import type { Gateway, HttpRoute, Ingress } from '../objects.ts';
import { isDnsSubdomain } from '../selection/label-format.ts';
import { compareText } from '../selection/order.ts';
import { placeKey } from '../selection/owners.ts';
import type { Address } from './data.ts';

/** Paths that mean what they say; others are patterns, or play tricks. */
const PLAIN_PATH = /^\/[A-Za-z0-9._~/-]*$/;

/** Where requests come in: a host on one listener of a gateway or ingress. */
interface Entrance {
  host: string;
  tls: boolean;
  /** Undefined for the usual one. */
  port: number | undefined;
}

/**
 * The addresses that Ingresses and HTTPRoutes of a scope give it, by address. Hosts with a wildcard, hosts that
 * are no DNS names, and paths that are patterns are named but are no links.
 */
export function addressesOf(scope: Scope): Address[] {
  const gateways = new Map(scope.objects('Gateway').map((gateway) => [placeKey(gateway), gateway]));
  const addresses = [
    ...scope.objects('Ingress').flatMap(ingressAddresses),
    ...scope.objects('HTTPRoute').flatMap((route) => routeAddresses(route, gateways)),
  ];
  const unique = new Map(addresses.map((address) => [`${address.url}\n${address.via}`, address]));
  return [...unique.values()].sort(
    (one, other) => compareText(one.url, other.url) || compareText(one.via, other.via),
  );
}

function ingressAddresses({ name, routes }: Ingress): Address[] {
  return routes.map(({ host, path, tls }) =>
    addressOf({ host, tls, port: undefined }, path, `Ingress ${name}`),
  );
}

function routeAddresses(route: HttpRoute, gateways: Map<string, Gateway>): Address[] {
  const paths = route.paths.length > 0 ? route.paths : ['/'];
  return route.gateways.flatMap((parent) => {
    const gateway = gateways.get(placeKey(parent));
    const via = `HTTPRoute ${route.name} on Gateway ${parent.name}`;
    return entrancesOf(route, gateway, parent.listener).flatMap((entrance) =>
      paths.map((path) => addressOf(entrance, path, via)),
    );
  });
}

/** A route without hosts takes those of the listeners; a gateway that is not listed says nothing of TLS. */
function entrancesOf(
  { hosts }: HttpRoute,
  gateway: Gateway | undefined,
  listener: string | undefined,
): Entrance[] {
  if (!gateway) return hosts.map((host) => ({ host, tls: true, port: undefined }));
  const listeners = gateway.listeners.filter(({ name }) => !listener || name === listener);
  return listeners.flatMap(({ host, port, tls }) => {
    const usual = tls ? 443 : 80;
    const fitting = hosts.length === 0 ? [host] : hosts.filter((wanted) => covers(host, wanted));
    return fitting.map((wanted) => ({
      host: wanted,
      tls,
      port: port === usual ? undefined : port,
    }));
  });
}

/** Whether a listener takes requests for a host: it has none, the same, or a wildcard above it. */
function covers(listener: string, host: string): boolean {
  if (listener === '' || listener === host) return true;
  return listener.startsWith('*.') && host.endsWith(listener.slice(1));
}

function addressOf({ host, tls, port }: Entrance, path: string, via: string): Address {
  const place = `${tls ? 'https' : 'http'}://${host || '*'}${port === undefined ? '' : `:${port}`}`;
  const url = path === '/' || path === '' ? `${place}/` : `${place}${path}`;
  return { url, via, link: isDnsSubdomain(host) && (path === '' || PLAIN_PATH.test(path)) };
}
