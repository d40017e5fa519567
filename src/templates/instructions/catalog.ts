import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { formatRef } from '../../model/ref.ts';
import { link } from './address.ts';
import { request, tokenFor } from './curl.ts';
import { textOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';

/** Actions on the catalog. */
export const CATALOG: Recipes = { 'catalog:register': register };

/**
 * This portal reads its catalog when it is printed, so that registering is a line in app-config.yaml,
 * unless a location there finds the repository by itself. A Backstage takes it as a request.
 */
function register(input: JsonObject, context: InstructContext): Instructions {
  const address = locationOf(input);
  const output = { catalogInfoUrl: address, entityRef: entityRefOf(context.catalogEntities) };
  const place = address ?? 'the address of catalog-info.yaml in the new repository';
  return {
    title: 'Register it in the catalog',
    text: 'This portal shows it with its next build, if the catalog locations in app-config.yaml find the new repository. If they do not, propose this addition to the file:',
    snippet: [
      'catalog:',
      '  locations:',
      '    - type: url',
      `      target: ${place.replace(/\s+/g, ' ')}`,
    ].join('\n'),
    commands:
      address === undefined || context.backstage === undefined
        ? []
        : [inBackstage(context.backstage, address)],
    links: [
      link('The file that is registered', address),
      link('Register it in Backstage', context.backstage && `${context.backstage}/catalog-import`),
    ],
    output,
  };
}

function inBackstage(backstage: string, target: string) {
  const token = `Authorization: Bearer ${tokenFor(URL.parse(backstage)?.host ?? 'backstage')}`;
  return {
    ...request('POST', `${backstage}/api/catalog/locations`, [token], { type: 'url', target }),
    comment: `Register it in ${backstage}`,
  };
}

/**
 * The file that the step registers: `catalogInfoUrl`, or `catalogInfoPath` (with Backstage's default)
 * on `repoContentsUrl`, as @backstage/integration, `resolveUrl`, puts them together: a path with a slash
 * in front begins at the root of the repository, another one where the address stands.
 */
function locationOf(input: JsonObject): string | undefined {
  const given = textOf(input, 'catalogInfoUrl');
  if (given !== undefined) return given;
  const contents = URL.parse(textOf(input, 'repoContentsUrl') ?? '');
  if (contents === null) return undefined;
  const path = textOf(input, 'catalogInfoPath') ?? '/catalog-info.yaml';
  if (contents.pathname.includes('/_git/')) {
    contents.searchParams.set('path', path);
    return contents.href;
  }
  if (path.startsWith('/')) contents.pathname = `${rootOf(contents.pathname)}${path}`;
  else contents.pathname = URL.parse(path, contents)?.pathname ?? contents.pathname;
  const [, owner, repo, kind, ...rest] = contents.pathname.split('/');
  if (kind === 'blob') contents.pathname = ['', owner, repo, 'tree', ...rest].join('/');
  return contents.href;
}

/** Up to the branch: all that repeats in the addresses of a repository's files. */
function rootOf(path: string): string {
  const root =
    /^\/.+?\/-\/(?:blob|tree)\/[^/]+/.exec(path) ??
    /^\/[^/]+\/[^/]+\/(?:blob|tree|src\/branch|src)\/[^/]+/.exec(path);
  return root?.[0] ?? path.replace(/\/+$/, '');
}

/**
 * The entity that the action names, as Backstage picks it from the registered file: the first Component,
 * else the first of any kind, those that it named itself (`generated-…`) last.
 */
function entityRefOf(entities: readonly JsonObject[]): string | undefined {
  const named = entities.filter((entity) => !nameOf(entity).startsWith('generated-'));
  const entity = named.find((one) => one.kind === 'Component') ?? named[0] ?? entities[0];
  const kind = entity && textOf(entity, 'kind');
  if (entity === undefined || kind === undefined || nameOf(entity) === '') return undefined;
  const metadata = isJsonObject(entity.metadata) ? entity.metadata : {};
  const namespace = textOf(metadata, 'namespace') ?? 'default';
  return formatRef({ kind, namespace, name: nameOf(entity) });
}

function nameOf(entity: JsonObject): string {
  return isJsonObject(entity.metadata) ? (textOf(entity.metadata, 'name') ?? '') : '';
}
