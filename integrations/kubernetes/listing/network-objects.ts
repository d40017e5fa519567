import type { JsonObject } from '../../../src/model/json.ts';
import type { Gateway, HttpRoute, Ingress, Route, Service } from '../objects.ts';
import {
  count,
  objectIn,
  objectsIn,
  optionalWord,
  prose,
  reason,
  word,
  wordsIn,
} from './fields.ts';
import { conditionsOf, metaOf, type Project, type Projection } from './projection.ts';

/** A Service, without its addresses. */
export const service: Project<Service> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  return {
    ...metaOf(item, projection),
    type: reason(spec, 'type') || 'ClusterIP',
    ports: objectsIn(spec, 'ports').flatMap((entry) => {
      const port = portIn(entry);
      if (port === undefined) return [];
      return [{ name: word(entry, 'name'), port, protocol: reason(entry, 'protocol') || 'TCP' }];
    }),
  };
};

function portIn(entry: JsonObject): number | undefined {
  const port = count(entry, 'port');
  return port !== undefined && port > 0 && port < 65_536 ? port : undefined;
}

/** An Ingress of networking.k8s.io: a route for each path, or one for all that it lets in. */
export const ingress: Project<Ingress> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const secured = objectsIn(spec, 'tls').map((tls) => wordsIn(tls, 'hosts'));
  const routes = objectsIn(spec, 'rules').flatMap((rule) => routesOf(rule, secured, projection));
  const whole: Route = { host: '', path: '/', tls: isSecured('', secured) };
  return {
    ...metaOf(item, projection),
    className: optionalWord(spec, 'ingressClassName'),
    routes: routes.length === 0 && spec.defaultBackend ? [whole] : routes,
  };
};

function routesOf(rule: JsonObject, secured: readonly string[][], projection: Projection): Route[] {
  const host = word(rule, 'host');
  const paths = objectsIn(objectIn(rule, 'http'), 'paths').map((one) =>
    pathIn(one, 'path', projection),
  );
  return [...new Set(paths.length > 0 ? paths : ['/'])].map((path) => ({
    host,
    path,
    tls: isSecured(host, secured),
  }));
}

/**
 * A path as written, or `/…` for one that holds what looks like a secret: nobody has to sign in to
 * the address of a webhook.
 */
function pathIn(from: JsonObject, key: string, projection: Projection): string {
  const path = word(from, key);
  if (path === '') return '/';
  return prose(from, key, projection, path.length) === path ? path : '/…';
}

/** An entry of `tls` without hosts is for every host; `*.` stands for one label. */
function isSecured(host: string, secured: readonly string[][]): boolean {
  return secured.some(
    (hosts) =>
      hosts.length === 0 ||
      hosts.includes(host) ||
      (host.includes('.') && hosts.includes(`*${host.slice(host.indexOf('.'))}`)),
  );
}

/** A Gateway of gateway.networking.k8s.io. */
export const gateway: Project<Gateway> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  const said = new Map(objectsIn(status, 'listeners').map((one) => [word(one, 'name'), one]));
  return {
    ...metaOf(item, projection),
    className: optionalWord(spec, 'gatewayClassName'),
    listeners: objectsIn(spec, 'listeners').flatMap((listener) => {
      const port = portIn(listener);
      if (port === undefined) return [];
      const name = word(listener, 'name');
      const host = word(listener, 'hostname');
      const protocol = word(listener, 'protocol');
      const tls = protocol === 'HTTPS' || protocol === 'TLS';
      const conditions = conditionsOf(said.get(name) ?? {}, projection);
      return [{ name, host, port, tls, conditions }];
    }),
    conditions: conditionsOf(status, projection),
  };
};

/** An HTTPRoute of gateway.networking.k8s.io; without a match it is for every path. */
export const httpRoute: Project<HttpRoute> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const { namespace } = metaOf(item, projection);
  const matches = objectsIn(spec, 'rules').flatMap((rule) => objectsIn(rule, 'matches'));
  const paths = matches.map((match) => pathIn(objectIn(match, 'path'), 'value', projection));
  return {
    ...metaOf(item, projection),
    hosts: wordsIn(spec, 'hostnames'),
    paths: [...new Set(paths.length > 0 ? paths : ['/'])],
    gateways: objectsIn(spec, 'parentRefs')
      .filter((parent) => parent.kind === undefined || parent.kind === 'Gateway')
      .map((parent) => ({
        namespace: word(parent, 'namespace') || namespace,
        name: word(parent, 'name'),
        listener: optionalWord(parent, 'sectionName'),
      })),
    parents: objectsIn(objectIn(item, 'status'), 'parents').map((parent) => ({
      gateway: parentName(objectIn(parent, 'parentRef'), namespace),
      conditions: conditionsOf(parent, projection),
    })),
  };
};

function parentName(parent: JsonObject, own: string): string {
  const namespace = word(parent, 'namespace') || own;
  const name = word(parent, 'name');
  return namespace === own ? name : `${namespace}/${name}`;
}
