import { join } from 'node:path';
import type { Catalog, CatalogEntity } from '../catalog/catalog.ts';
import { type ParseFile, parseFile } from '../catalog/parse.ts';
import { readCatalog } from '../catalog/read.ts';
import { createKindModel, type KindModel } from '../model/kinds.ts';
import { compareProblems, type Problem, type ProblemLocation } from '../model/problem.ts';
import { createOpener } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import { renderMarkdown } from '../techdocs/render-markdown.ts';
import type { BlockTools } from '../techdocs/site.ts';
import type { PortalConfig } from './config/load.ts';
import { createDraw } from './diagrams/draw.ts';
import { createHighlighter } from './highlight.ts';
import { addKinds } from './kinds.ts';
import { applyPolicy } from './policy.ts';
import type { Progress } from './progress.ts';
import {
  SNAPSHOT_VERSION,
  type Snapshot,
  type SnapshotEntity,
  type SnapshotProblem,
  type SnapshotSource,
} from './snapshot.ts';
import type { SnapshotFile } from './snapshot-files.ts';
import { renderApis } from './stages/apis.ts';
import { renderDocs } from './stages/docs.ts';
import { checkPlugins, type FindFacts, type FoundFacts, placeFacts } from './stages/facts.ts';
import { readTemplates } from './stages/templates.ts';
import { createRun, type RunWithPlaceholders } from './stages/templates-runs.ts';
import { digestOf, openRenderCache, type RenderCache } from './state.ts';

/** What the stages work with; costly to make, and good for any number of runs. */
export interface PipelineTools extends BlockTools {
  /** The model without what the configuration adds. */
  model: KindModel;
  run: RunWithPlaceholders;
}

/** Makes the tools of the pipeline. */
export function createTools(): PipelineTools {
  return {
    model: createKindModel(),
    highlight: createHighlighter(),
    draw: createDraw(),
    run: createRun(),
  };
}

/** What the stages that come before the pages give. */
export interface CollectedPortal {
  snapshot: Snapshot;
  /** The cached files that belong to the snapshot. */
  files: SnapshotFile[];
  /** The catalog that the snapshot describes. */
  catalog: Catalog;
  /** Plugins whose systems said everything this time. */
  answered: ReadonlySet<string>;
}

/**
 * Runs the stages that come before the pages, in order: sources and catalog, documents, APIs,
 * templates, facts. `state` is the `.playbill` folder; `known` are problems found before, in the configuration.
 * Outside systems are asked by `findFacts`; without it the configuration of the plugins is checked, and
 * the snapshot holds no facts.
 */
export async function collectPortal(
  config: PortalConfig,
  state: string,
  known: Problem[],
  progress: Progress,
  { model: standard, highlight, draw, run }: PipelineTools,
  findFacts?: FindFacts,
): Promise<CollectedPortal> {
  const opener = createOpener({
    mirrors: join(state, 'repos'),
    hosts: config.hosts,
    reading: config.reading,
    alone: config.alone,
  });
  const cache = openRenderCache(join(state, 'render'));

  progress.stage('catalog');
  const { model, problems: kindProblems } = await addKinds(standard, config.kinds);
  const catalog = await readCatalog({
    roots: config.roots,
    opener,
    model,
    parse: rememberParsed(cache),
    vocabulary: config.vocabulary,
    published: config.published,
  });
  progress.update(`${catalog.entities.length} entities from ${catalog.sources.size} sources`);

  progress.stage('docs');
  const docs = await renderDocs(catalog, opener, { highlight, draw }, cache, config, (pages) =>
    progress.update(`${pages} pages`),
  );
  progress.update(
    `${docs.docs.reduce((sum, site) => sum + site.pages.length, 0)} pages of ${docs.docs.length} sites`,
  );

  progress.stage('apis and templates');
  const apis = await renderApis(catalog.entities, highlight, cache);
  const templates = await readTemplates(catalog, opener, run, cache, config.templates);
  await cache.prune();
  progress.update(`${apis.apis.length} APIs, ${templates.templates.length} templates`);

  progress.stage('facts');
  const found = await findOrCheck(catalog, config, state, findFacts);
  const {
    plugins,
    extensions,
    facts,
    problems: factProblems,
  } = await placeFacts(found, catalog, config.facts);
  progress.update(
    `${facts.length} facts from ${plugins.length} ${plugins.length === 1 ? 'plugin' : 'plugins'}`,
  );
  progress.done();

  const problems = applyPolicy(
    [
      ...known,
      ...config.checkSections(found.sections),
      ...kindProblems,
      ...catalog.problems,
      ...docs.problems,
      ...templates.problems,
      ...factProblems,
    ],
    config.policy,
  );
  const sources = [...catalog.sources.values()]
    .map(describeSource)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    snapshot: {
      version: SNAPSHOT_VERSION,
      portal: {
        title: config.title,
        organization: config.organization,
        baseUrl: config.baseUrl,
        base: config.base,
        search: config.search,
        frames: config.frames,
        extensions,
        runs: config.templates.runs,
        actions: config.templates.actions,
        asOf:
          sources
            .map((source) => source.date)
            .sort()
            .at(-1) ?? '',
      },
      sources,
      kinds: model.kinds,
      schemas: model.schemas,
      relations: model.relations,
      entities: catalog.entities.map((item) => describeEntity(catalog, item)),
      docs: docs.docs,
      apis: apis.apis,
      templates: templates.templates,
      plugins,
      facts,
      problems: describeProblems(catalog, templates.fetched, problems),
    },
    files: [...docs.files, ...apis.files, ...templates.files],
    catalog,
    answered: found.answered,
  };
}

/** A folder that is checked alone has no plugins: what is in it decides over no code that runs. */
async function findOrCheck(
  catalog: Catalog,
  config: PortalConfig,
  state: string,
  findFacts: FindFacts | undefined,
): Promise<FoundFacts> {
  if (config.alone) {
    return { plugins: [], sections: new Set(), answered: new Set(), facts: [], problems: [] };
  }
  if (!findFacts) return checkPlugins(config.facts);
  return findFacts(catalog, config.facts, state);
}

/** Raised whenever the same text would be read otherwise. */
const PARSER_VERSION = '3';

/** Reading YAML is most of the cost of a catalog that did not change. */
function rememberParsed(cache: RenderCache): ParseFile {
  return async (text, source, file) => {
    const key = digestOf('yaml', PARSER_VERSION, source, file, text);
    return (await cache.remember(key, async () => parseFile(text, source, file))).value;
  };
}

function describeSource(source: Source): SnapshotSource {
  return {
    id: source.id,
    revision: source.revision.id,
    date: source.revision.date,
    viewUrl: source.viewUrl(''),
  };
}

function describeEntity(catalog: Catalog, item: CatalogEntity): SnapshotEntity {
  const source = catalog.sources.get(item.origin.source);
  const annotations = item.entity.metadata.annotations ?? {};
  const view = annotations['backstage.io/view-url'];
  const written = view !== undefined && view !== source?.viewUrl(item.origin.file);
  return {
    ...item,
    statements: item.statements.map((statement) => ({
      ...statement,
      href: source?.viewUrl(item.origin.file, statement.line),
    })),
    viewUrl: written ? view : source?.viewUrl(item.origin.file, item.origin.line),
    editUrl: annotations['backstage.io/edit-url'],
    descriptionHtml: renderMarkdown(item.entity.metadata.description ?? ''),
  };
}

function describeProblems(
  catalog: Catalog,
  fetched: ReadonlyMap<string, Source>,
  problems: Problem[],
): SnapshotProblem[] {
  const keyOf = (source: string, file: string, document: number) =>
    [source, file, document].join('\0');
  const owners = new Map(
    catalog.documents.map(({ source, file, index, owner }) => [keyOf(source, file, index), owner]),
  );
  const hrefOf = (location: ProblemLocation | undefined) => {
    if (!location) return undefined;
    const source = catalog.sources.get(location.source) ?? fetched.get(location.source);
    return source?.viewUrl(location.file, location.line);
  };
  return problems.toSorted(compareProblems).map((problem) => {
    const { location, related } = problem;
    const { source, file, document } = location ?? {};
    return {
      ...problem,
      owner:
        source !== undefined && file !== undefined && document !== undefined
          ? owners.get(keyOf(source, file, document))
          : undefined,
      href: hrefOf(location),
      related: related?.map((place) => ({ ...place, href: hrefOf(place.location) })),
    };
  });
}
