/** What a request asks for, as the API server's request info has it ("Authorization Overview"). */
export interface ApiRequest {
  /** `list`, `get`, `watch`, `create` … */
  verb: string;
  group: string;
  version: string;
  plural: string;
  namespace: string | undefined;
  name: string | undefined;
  /** `log`, `exec` … */
  subresource: string | undefined;
  query: URLSearchParams;
}

/** Reads an address below `/api` or `/apis`; undefined for every other one, and for groups themselves. */
export function readRequest(method: string, url: URL): ApiRequest | undefined {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const [prefix, ...rest] = parts;
  if (prefix === 'api') rest.unshift('');
  else if (prefix !== 'apis') return undefined;
  const [group, version, ...path] = rest;
  if (group === undefined || version === undefined || path.length === 0) return undefined;
  const [first, second, ...deeper] = path;
  const scoped = first === 'namespaces' && second !== undefined && deeper.length > 0;
  const [plural, name, subresource] = (scoped ? deeper : path).map(decodeURIComponent);
  if (plural === undefined) return undefined;
  return {
    verb: verbOf(method, name, url.searchParams),
    group,
    version,
    plural,
    namespace: scoped && second !== undefined ? decodeURIComponent(second) : undefined,
    name,
    subresource,
    query: url.searchParams,
  };
}

const verbs: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

function verbOf(method: string, name: string | undefined, query: URLSearchParams): string {
  if (method === 'DELETE') return name === undefined ? 'deletecollection' : 'delete';
  const verb = verbs[method];
  if (verb !== undefined) return verb;
  if (name !== undefined) return 'get';
  const watch = query.get('watch');
  return watch === 'true' || watch === '1' ? 'watch' : 'list';
}
