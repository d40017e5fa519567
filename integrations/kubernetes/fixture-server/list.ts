import type { JsonObject } from '../../../src/model/json.ts';
import { type LabelSelector, readLabelSelector, SelectorError } from './label-selector.ts';
import type { ApiObject } from './object.ts';
import { type Page, pageOf } from './paging.ts';
import type { ApiRequest } from './request.ts';
import { apiVersionOf, type Resource } from './resource.ts';
import { type Answer, statusAnswer, textAnswer } from './status.ts';
import type { Store } from './store.ts';

/** Answers a request for resources that the role allows. */
export function answerFrom(store: Store, request: ApiRequest): Answer {
  const { group, version, plural, verb, name, subresource } = request;
  const resource = store.find(group, version, plural);
  if (resource === undefined) return textAnswer(404, '404 page not found');
  if (verb === 'list') return listAnswer(store, resource, request);
  if (verb === 'get' && subresource === undefined) return getAnswer(store, resource, request);
  return statusAnswer(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    { details: { ...(name === undefined ? {} : { name }), kind: plural } },
  );
}

function listAnswer(store: Store, resource: Resource, request: ApiRequest): Answer {
  const { namespace, query } = request;
  const text = query.get('labelSelector') ?? '';
  const selects = selectorOf(text);
  if (selects instanceof SelectorError) return statusAnswer(400, 'BadRequest', selects.message);
  const all = store
    .list(resource, namespace)
    .filter((object) => selects(object.metadata.labels ?? {}));
  const whole = resource.form === 'aggregated' ? new URLSearchParams() : query;
  const page = pageOf(all, whole, store.resourceVersion);
  if ('code' in page) return page;
  return { code: 200, headers: {}, body: listBody(store, resource, page, text !== '') };
}

function listBody(store: Store, resource: Resource, page: Page, selected: boolean): JsonObject {
  const items = page.items.map((object) => listItem(resource, object));
  const kind = `${resource.kind}List`;
  const apiVersion = apiVersionOf(resource);
  const { resourceVersion } = store;
  // The server counts the rest only where nothing is filtered out of it (ListMeta, API reference).
  const remaining = page.token === '' || selected ? {} : { remainingItemCount: page.remaining };
  switch (resource.form) {
    case 'custom':
      return {
        apiVersion,
        items,
        kind,
        metadata: { continue: page.token, ...remaining, resourceVersion },
      };
    case 'aggregated':
      return { kind, apiVersion, metadata: {}, items };
    case 'typed': {
      const next = page.token === '' ? {} : { continue: page.token };
      return { kind, apiVersion, metadata: { resourceVersion, ...next, ...remaining }, items };
    }
  }
}

function listItem(resource: Resource, object: ApiObject): JsonObject {
  if (resource.form === 'custom') return object;
  const { apiVersion: _apiVersion, kind: _kind, ...item } = object;
  return item;
}

function getAnswer(store: Store, resource: Resource, request: ApiRequest): Answer {
  const { namespace, name = '', group, plural } = request;
  const found = store.list(resource, namespace).find((object) => object.metadata.name === name);
  if (found !== undefined) return { code: 200, headers: {}, body: found };
  const what = group === '' ? plural : `${plural}.${group}`;
  return statusAnswer(404, 'NotFound', `${what} "${name}" not found`, {
    details: { name, ...(group === '' ? {} : { group }), kind: plural },
  });
}

function selectorOf(text: string): LabelSelector | SelectorError {
  try {
    return readLabelSelector(text);
  } catch (error) {
    if (error instanceof SelectorError) return error;
    throw error;
  }
}
