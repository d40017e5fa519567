import { readAddress } from '../../catalog/address.ts';
import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import { locateInEntity } from '../../catalog/locate.ts';
import { type Problem, type ProblemCode, problem } from '../../model/problem.ts';
import { type EntityRef, formatRef, parseRef } from '../../model/ref.ts';
import { resolvePath, subtree } from '../../model/tree.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import { type Source, sourceKey } from '../../sources/source.ts';

/** Where an entity's documentation stands: a folder of a source. */
export interface DocsPlace {
  source: Source;
  folder: string;
}

/** Documentation that is printed once, for the entity it stands beside. */
export interface FoundDocs {
  item: CatalogEntity;
  place: DocsPlace;
  /** Entities that point at the same folder. */
  sharedBy: EntityRef[];
}

/** What following an annotation comes to: a place, one that is not read now, or why there is none. */
type Followed = DocsPlace | 'elsewhere' | Refusal;

interface Refusal {
  code: ProblemCode;
  message: string;
  hint?: string | undefined;
  /** Why another repository cannot be had. */
  problems?: Problem[];
}

const REF = 'backstage.io/techdocs-ref';
const ENTITY = 'backstage.io/techdocs-entity';
const SOURCE = 'backstage.io/source-location';

/**
 * Finds the documentation of the entities of a catalog. What several of them point at belongs to the
 * one whose descriptor stands in that folder, or else to the first.
 *
 * Reports `docs/missing` for a folder without documentation, and for a `backstage.io/techdocs-entity`
 * that names an entity without any; `docs/unsupported-ref` for a `backstage.io/techdocs-ref` that
 * leads nowhere.
 */
export async function findDocs(
  catalog: Catalog,
  opener: SourceOpener,
): Promise<{ found: FoundDocs[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const places = new Map<string, { place: DocsPlace; items: CatalogEntity[] }>();
  for (const item of catalog.entities) {
    const place = await findPlace(catalog, item, opener);
    if (place === undefined || place === 'elsewhere') continue;
    if ('code' in place) {
      problems.push(...(place.problems ?? []), await refuse(catalog, item, REF, place));
      continue;
    }
    const id = `${sourceKey(place.source)}\0${place.folder}`;
    const known = places.get(id);
    if (known) known.items.push(item);
    else places.set(id, { place, items: [item] });
  }
  const found = [...places.values()].flatMap(({ place, items }) => {
    const item = items.find((one) => standsIn(one, place)) ?? items[0];
    const sharedBy = items.filter((one) => one !== item).map(({ ref }) => ref);
    return item ? [{ item, place, sharedBy }] : [];
  });
  problems.push(...(await judgeNames(catalog, opener, found)));
  return { found, problems };
}

function standsIn({ origin: { source, file } }: CatalogEntity, place: DocsPlace): boolean {
  return source === place.source.id && file.slice(0, file.lastIndexOf('/') + 1) === below(place);
}

function below({ folder }: DocsPlace): string {
  return folder === '' ? '' : `${folder}/`;
}

/**
 * Follows `backstage.io/techdocs-ref`: `dir:` counts from the source location of the entity, which is
 * the folder of its descriptor unless that says otherwise; `url:` names a folder on a host.
 *
 * Source: `getLocationForEntity` of @backstage/plugin-techdocs-node.
 */
async function findPlace(
  catalog: Catalog,
  item: CatalogEntity,
  opener: SourceOpener,
): Promise<Followed | undefined> {
  const reference = item.entity.metadata.annotations?.[REF];
  const own = catalog.sources.get(item.origin.source);
  if (reference === undefined || own === undefined) return undefined;
  const [, type = '', target = ''] = /^\s*([a-z]+)\s*:\s*(.*?)\s*$/s.exec(reference) ?? [];
  const place =
    type === 'dir'
      ? await followFolder(target, own, item, opener)
      : type === 'url'
        ? await followAddress(target, own, item, opener)
        : unknownType(reference);
  if (place === 'elsewhere' || 'code' in place) return place;
  return hasDocs(place) ? place : noDocs(place);
}

async function followFolder(
  target: string,
  own: Source,
  item: CatalogEntity,
  opener: SourceOpener,
): Promise<Followed> {
  const base = await sourceLocation(own, item, opener);
  if (base === 'elsewhere' || 'code' in base) return base;
  const folder = target.startsWith('/') ? undefined : resolvePath(below(base), target);
  if (folder !== undefined) return { source: base.source, folder };
  return {
    code: 'docs/unsupported-ref',
    message: `The documentation of ${item.ref} cannot be reached: dir:${target} leads out of its repository.`,
    hint: 'Write dir:. where mkdocs.yml stands beside the descriptor.',
  };
}

async function sourceLocation(
  own: Source,
  item: CatalogEntity,
  opener: SourceOpener,
): Promise<Followed> {
  const { file } = item.origin;
  const beside = { source: own, folder: resolvePath(file, '.') ?? '' };
  const [, written] = /^url:(.*)$/s.exec(item.entity.metadata.annotations?.[SOURCE] ?? '') ?? [];
  const address = written === undefined ? undefined : readAddress(written, own, file, opener);
  if (written === undefined || address?.type === 'unknown') return beside;
  return followAddress(written, own, item, opener);
}

async function followAddress(
  target: string,
  own: Source,
  item: CatalogEntity,
  opener: SourceOpener,
): Promise<Followed> {
  const address = readAddress(target, own, item.origin.file, opener);
  if (address.type === 'unknown') {
    return {
      code: 'docs/unsupported-ref',
      message: `The documentation of ${item.ref} cannot be reached: ${target} is on no host that is configured.`,
      hint: URL.canParse(target)
        ? 'List the host under integrations of app-config.yaml.'
        : `Write dir:${target} for a folder of the same repository.`,
    };
  }
  const folder = address.path.replace(/\/+$/, '');
  if (address.type === 'own') return { source: own, folder };
  if (opener.alone) return 'elsewhere';
  const { source, problems } = await opener.open(address.place);
  if (source) return { source, folder };
  return {
    code: 'docs/unsupported-ref',
    message: `The documentation of ${item.ref} cannot be reached: ${target} cannot be read.`,
    problems,
  };
}

function unknownType(reference: string): Refusal {
  const [, path] = /^((?:\.{1,2}\/|\.$)\S*|[\w-]+(?:\/\S*)?)$/.exec(reference) ?? [];
  return {
    code: 'docs/unsupported-ref',
    message: `backstage.io/techdocs-ref is neither dir: nor url:, but "${reference}".`,
    hint: `Write ${path === undefined ? 'dir:. where mkdocs.yml stands beside the descriptor' : `dir:${path}`}.`,
  };
}

function hasDocs({ source, folder }: DocsPlace): boolean {
  return subtree(source, folder).paths.some((path) =>
    /^(mkdocs\.ya?ml$|docs\/.*\.md$|readme\.md$)/i.test(path),
  );
}

function noDocs({ source, folder }: DocsPlace): Refusal {
  const message = `There is neither mkdocs.yml nor docs in ${folder || 'the root'} of ${source.id}.`;
  return { code: 'docs/missing', message };
}

/** Judges the entities that show the documentation of another. */
async function judgeNames(
  catalog: Catalog,
  opener: SourceOpener,
  found: FoundDocs[],
): Promise<Problem[]> {
  const documented = new Set(found.flatMap(({ item, sharedBy }) => [item.ref, ...sharedBy]));
  const entities = new Set(catalog.entities.map(({ ref }) => ref));
  const problems: Problem[] = [];
  for (const item of catalog.entities) {
    const name = item.entity.metadata.annotations?.[ENTITY];
    if (name === undefined) continue;
    const parts = parseRef(name);
    const ref = parts && formatRef(parts);
    if (ref !== undefined && (documented.has(ref) || (opener.alone && !entities.has(ref))))
      continue;
    const message =
      ref === undefined
        ? `backstage.io/techdocs-entity is no entity reference: "${name}".`
        : entities.has(ref)
          ? `${ref}, whose documentation ${item.ref} shows, has none.`
          : `${ref}, whose documentation ${item.ref} shows, is not in the catalog.`;
    problems.push(await refuse(catalog, item, ENTITY, { code: 'docs/missing', message }));
  }
  return problems;
}

async function refuse(
  catalog: Catalog,
  item: CatalogEntity,
  annotation: string,
  { code, message, hint }: Refusal,
): Promise<Problem> {
  const pointer = `/metadata/annotations/${annotation.replaceAll('/', '~1')}`;
  const location = await locateInEntity(catalog, item, pointer);
  return problem(code, message, { location, entityRef: item.ref, hint });
}
