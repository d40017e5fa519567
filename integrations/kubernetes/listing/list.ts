import { HttpFailure } from '../../../src/facts/plugin.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { ObjectTypes } from '../objects.ts';
import type { Api } from './api.ts';
import { ListFailure, listFailure } from './failure.ts';
import { objectIn } from './fields.ts';
import { apiVersionOf, type ListedKind, listPath } from './kinds.ts';
import type { Projection } from './projection.ts';

/** Objects of a page, as kubectl asks for them. */
const PAGE = 500;

/** Objects of one kind that are read at most. */
const MAX_OBJECTS = 50_000;

/** Pages that are read at most: a server may fill them badly, but not for ever. */
const MAX_PAGES = (2 * MAX_OBJECTS) / PAGE;

/** Any object as it is kept. */
export type KeptObject = ObjectTypes[keyof ObjectTypes];

/** What came of a list. */
export interface Listed {
  items: KeptObject[];
  /** Why these are not all. */
  failure?: ListFailure | undefined;
  /** Whether it broke off, so that another time more may come. */
  broken: boolean;
}

/** What makes text fit to print, and the labels to keep. */
export type ListOptions = Pick<Projection, 'clean' | 'labelKeys'>;

/**
 * Lists a kind with all its pages, in one namespace or in all. It throws a `ListFailure` where not
 * even the first page came.
 */
export async function listObjects(
  api: Api,
  kind: ListedKind,
  namespace: string | undefined,
  options: ListOptions,
): Promise<Listed> {
  const objects = new Map<string, KeptObject>();
  let nameless = 0;
  try {
    for await (const { body, first } of pagesOf(api, listPath(kind, namespace))) {
      if (first) {
        objects.clear();
        nameless = 0;
      }
      nameless += addPage(body, kind, options, objects);
      if (objects.size > MAX_OBJECTS) {
        const items = [...objects.values()].slice(0, MAX_OBJECTS);
        return { items, failure: partial(`more than ${MAX_OBJECTS} objects`), broken: false };
      }
    }
  } catch (error) {
    const failure = listFailure(error);
    if (objects.size === 0) throw failure;
    return { items: [...objects.values()], failure, broken: true };
  }
  const failure = nameless === 0 ? undefined : partial(`${nameless} without a name`);
  return { items: [...objects.values()], failure, broken: false };
}

/** A page of a list; `first` where the list starts, and what came before counts no more. */
interface Page {
  body: JsonObject;
  first: boolean;
}

/**
 * Reads the pages of a list, as Kubernetes documents it ("Retrieving large results sets in
 * chunks"). Where the token of the next page has expired (410), the server's new one goes on with a
 * list that is not of one moment; without one, the list starts again, once. It throws an
 * `HttpFailure`, or a `ListFailure` where pages repeat or never end.
 */
async function* pagesOf(api: Api, path: string): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let token = '';
  let restarted = false;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const rest = token === '' ? '' : `&continue=${encodeURIComponent(token)}`;
    const body = await pageOrGone(api, `${path}?limit=${PAGE}${rest}`);
    if (!(body instanceof HttpFailure)) {
      yield { body, first: token === '' };
      token = tokenOf(body);
      if (token === '') return;
    } else {
      token = continuedToken(body);
      if (token === '' && restarted) throw body;
      if (token === '') {
        restarted = true;
        seen.clear();
      }
    }
    if (token !== '' && seen.has(token)) break;
    seen.add(token);
  }
  throw new ListFailure({ type: 'failed', reason: 'its pages never end' });
}

async function pageOrGone(api: Api, path: string): Promise<JsonObject | HttpFailure> {
  try {
    return await api.get(path);
  } catch (error) {
    if (error instanceof HttpFailure && error.kind === 'gone') return error;
    throw error;
  }
}

/** The token that the Status of a 410 carries; '' where there is none. */
function continuedToken(gone: HttpFailure): string {
  try {
    const status: unknown = JSON.parse(gone.body);
    return isJsonObject(status) ? tokenOf(status) : '';
  } catch {
    return '';
  }
}

function tokenOf(body: JsonObject): string {
  const token = objectIn(body, 'metadata').continue;
  return typeof token === 'string' ? token : '';
}

/**
 * Projects what a kind does not skip of a page into `objects`, by namespace and name, and gives the
 * number of those without a name.
 */
function addPage(
  body: JsonObject,
  kind: ListedKind,
  options: ListOptions,
  objects: Map<string, KeptObject>,
): number {
  const { items, kind: listKindName } = body;
  // Go writes an empty list as null.
  if (items === null) return 0;
  if (!Array.isArray(items) || typeof listKindName !== 'string' || !listKindName.endsWith('List')) {
    throw new ListFailure({ type: 'failed', reason: 'the answer is no list' });
  }
  const own = kind.kind === 'custom' ? listKindName.slice(0, -'List'.length) : kind.kind;
  const projection = { ...options, kind: own, apiVersion: apiVersionOf(kind) };
  let nameless = 0;
  for (const item of items) {
    if (isJsonObject(item) && kind.skips?.(item)) continue;
    const object = isJsonObject(item) ? kind.project(item, projection) : undefined;
    if (object?.name) objects.set(`${object.namespace}/${object.name}`, object);
    else nameless += 1;
  }
  return nameless;
}

function partial(reason: string): ListFailure {
  return new ListFailure({ type: 'partial', reason });
}
