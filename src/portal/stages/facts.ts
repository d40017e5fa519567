import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Catalog } from '../../catalog/catalog.ts';
import type { KeptFact } from '../../facts/fact.ts';
import type { FactProblem } from '../../facts/fact-problem.ts';
import {
  readFacts,
  readOwnFacts,
  type UnreadableLine,
  writeFacts,
} from '../../facts/fact-store.ts';
import { type EarlierFacts, knownFacts, mergeFacts } from '../../facts/merge-facts.ts';
import { type Collected, PLUGIN_LIMITS, type PluginLimits } from '../../facts/plugin-thread.ts';
import { type Problem, problem } from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { displayPath } from '../config/display-path.ts';
import type { FactsConfig } from '../config/load.ts';
import type { PluginFile } from '../config/plugin-files.ts';
import type { ExtensionRule, SnapshotPlugin } from '../snapshot.ts';
import { digestOf } from '../state.ts';
import { ROOT } from '../state-folder.ts';
import { readRules } from './facts-extensions.ts';
import { pluginsIn, type RunningPlugin, startPlugins } from './facts-plugins.ts';
import { type FoundProblem, locateProblems, problemsOfFacts } from './facts-problems.ts';
import { type PluginSetup, setUp } from './facts-setup.ts';

/** What the stage works with. */
export interface FactsOptions {
  /** Plugins that come with the portal. */
  builtIn: readonly PluginFile[];
  limits: PluginLimits;
  environment: NodeJS.ProcessEnv;
  clock(): Date;
  /** Takes each line that a plugin prints. */
  print(plugin: string, line: string): void;
}

/** What plugins are, and what they gave, before its place in the catalog is known. */
export interface FoundFacts {
  /** Every plugin that can be used. */
  plugins: SnapshotPlugin[];
  /** The sections of the configuration that they read. */
  sections: ReadonlySet<string>;
  /** Plugins whose systems said everything this time. */
  answered: ReadonlySet<string>;
  facts: KeptFact[];
  problems: FoundProblem[];
}

/** Finds the facts about a catalog. */
export type FindFacts = (
  catalog: Catalog,
  config: FactsConfig,
  state: string,
) => Promise<FoundFacts>;

/** What outside systems said, as it stands in the snapshot. */
export interface PlacedFacts {
  /** The plugins that have facts. */
  plugins: SnapshotPlugin[];
  extensions: ExtensionRule[];
  facts: KeptFact[];
  problems: Problem[];
}

/** Seconds that a plugin has where neither it nor the configuration says how many. */
const BUDGET = 60;

/** Facts of one plugin, or of one file, that are refused with a problem of their own. */
const MAX_REFUSED = 5;

/** The file with the facts of the last snapshot, in the folder of the plugin. */
const STORE = 'facts.ndjson';

const OPTIONS: FactsOptions = {
  builtIn: pluginsIn(join(ROOT, 'integrations')),
  limits: PLUGIN_LIMITS,
  environment: process.env,
  clock: () => new Date(),
  print: (plugin, line) => process.stderr.write(`${plugin}: ${line}\n`),
};

/**
 * Imports the plugins and checks their configuration. No system is asked, and nothing is shown.
 *
 * Problems: those of `startPlugins` and `setUp`.
 */
export async function checkPlugins(
  config: FactsConfig,
  options: FactsOptions = OPTIONS,
): Promise<FoundFacts> {
  const { plugins, problems } = await start(config, options);
  const setups = plugins.map((plugin) => setUp(plugin, config.section));
  await Promise.all(plugins.map((plugin) => plugin.end()));
  return {
    ...describePlugins(plugins),
    answered: new Set(),
    facts: [],
    problems: [...problems, ...setups.flatMap((setup) => setup.problems)],
  };
}

/**
 * Asks the outside systems: every plugin that is configured collects, all at once, each in a thread of
 * its own, within its time. Where it does not get everything, facts of earlier snapshots stay; they are
 * kept in `facts/` of the `state` folder. One that is not configured shows its recorded facts.
 *
 * Problems: `facts/*`, and those of `setUp`.
 */
export async function collectFacts(
  catalog: Catalog,
  config: FactsConfig,
  state: string,
  options: FactsOptions = OPTIONS,
): Promise<FoundFacts> {
  const { plugins, problems } = await start(config, options);
  const runs = await Promise.all(
    plugins.map((plugin) => runPlugin(plugin, catalog, config, state, options)),
  );
  return {
    ...describePlugins(plugins),
    answered: new Set(runs.flatMap(({ plugin, hasAnswered }) => (hasAnswered ? [plugin] : []))),
    facts: runs.flatMap((run) => run.facts),
    problems: [...problems, ...runs.flatMap((run) => run.problems)],
  };
}

/** Gives problems their places in the catalog that the facts are about, and reads how facts are shown. */
export async function placeFacts(
  found: FoundFacts,
  catalog: Catalog,
  config: FactsConfig,
): Promise<PlacedFacts> {
  const names = new Set(found.facts.map(({ plugin }) => plugin));
  const { rules, problems } = await readRules(
    config.extensions,
    new Set(found.plugins.map(({ name }) => name)),
  );
  return {
    plugins: found.plugins.filter(({ name }) => names.has(name)),
    extensions: rules,
    facts: found.facts,
    problems: [...problems, ...(await locateProblems(found.problems, catalog))],
  };
}

/**
 * Finds facts once, and again only when the configuration is another one, or the catalog has other
 * entities or annotations, or finding them failed.
 */
export function rememberFacts(find: FindFacts): FindFacts {
  let last: { key: string; found: Promise<FoundFacts> } | undefined;
  return async (catalog, config, state) => {
    const about = catalog.entities.map(({ ref, entity }) => [ref, entity.metadata.annotations]);
    const key = digestOf(JSON.stringify([state, config.merged, about]));
    if (last?.key !== key) last = { key, found: find(catalog, config, state) };
    try {
      return await last.found;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}

async function start(config: FactsConfig, options: FactsOptions) {
  const { plugins, problems } = await startPlugins(
    [...options.builtIn, ...config.plugins],
    { ...options, seconds: config.budget ?? BUDGET },
    options.print,
  );
  const byName = (plugin: RunningPlugin) => plugin.description.name;
  return { plugins: plugins.toSorted((a, b) => (byName(a) < byName(b) ? -1 : 1)), problems };
}

function describePlugins(
  plugins: readonly RunningPlugin[],
): Pick<FoundFacts, 'plugins' | 'sections'> {
  return {
    plugins: plugins.map(({ description: { name, title, views } }) => ({ name, title, views })),
    sections: new Set(plugins.map(({ description }) => description.section)),
  };
}

/** What came of one plugin. */
interface PluginRun {
  plugin: string;
  hasAnswered: boolean;
  facts: KeptFact[];
  problems: FoundProblem[];
}

async function runPlugin(
  plugin: RunningPlugin,
  catalog: Catalog,
  { section, recorded, budget }: FactsConfig,
  state: string,
  { clock }: FactsOptions,
): Promise<PluginRun> {
  const { name } = plugin.description;
  const now = clock();
  const folder = join(state, 'facts', name);
  const isThere = createLookup(catalog);
  const setup = setUp(plugin, section);
  const problems: FoundProblem[] = [...setup.problems];
  const earlier: EarlierFacts = { kept: [], recorded: [] };
  if (recorded !== undefined) {
    const { facts, unreadable } = await readFacts(join(recorded, `${name}.ndjson`), now);
    earlier.recorded = facts;
    problems.push(...unreadableProblems(recorded, `${name}.ndjson`, unreadable));
  }
  if (!setup.isConfigured) {
    await plugin.end();
    const facts = knownFacts(name, earlier, isThere);
    return { plugin: name, hasAnswered: false, facts, problems };
  }

  const kept = await readOwnFacts(join(folder, STORE), now);
  earlier.kept = kept.facts;
  problems.push(...unreadableProblems(folder, STORE, kept.unreadable));
  const known = knownFacts(name, earlier, isThere);
  if (!setup.config) {
    await plugin.end();
    problems.push(...keptProblem(name, known, setup));
    return { plugin: name, hasAnswered: false, facts: known, problems };
  }
  const collected = await plugin.collect(
    {
      config: setup.config,
      entities: catalog.entities.map(({ entity }) => entity),
      previous: known,
      now: now.toISOString(),
      secrets: setup.secrets,
      userAgent: `playbill/${packageJson.version}`,
      httpFolder: join(state, 'http'),
      keptFolder: join(folder, 'kept'),
      // What is not asked for now may be asked for again once configuration and catalog are whole.
      keepAll: !setup.isWhole || catalog.problems.some(({ level }) => level === 'error'),
    },
    budget ?? plugin.description.budget ?? BUDGET,
  );
  const scope = { isWhole: setup.isWhole, isThere, now };
  const { shown, stored, hasAnswered } = mergeFacts(name, collected, earlier, scope);
  await writeFacts(join(folder, STORE), stored);
  return {
    plugin: name,
    hasAnswered,
    facts: shown,
    problems: [
      ...problems,
      ...endProblems(name, collected, setup),
      ...[...collected.problems, ...problemsOfFacts(shown, collected.problems)].map((found) =>
        toFound(found, setup),
      ),
      ...keptProblem(name, shown, setup),
    ],
  };
}

/** What the portal has against a file with facts. */
function unreadableProblems(
  folder: string,
  file: string,
  unreadable: readonly UnreadableLine[],
): Problem[] {
  const source = displayPath(folder);
  return unreadable.slice(0, MAX_REFUSED).map(({ line, reason }) => {
    const message = `${file} holds something that is no fact: ${reason}.`;
    return problem('facts/invalid-fact', message, { location: { source, file, line } });
  });
}

/** What the portal has against a run. */
function endProblems(
  name: string,
  { failure, refused }: Collected,
  { location }: PluginSetup,
): Problem[] {
  const problems = refused
    .slice(0, MAX_REFUSED)
    .map((reason) => `The plugin ${name} gives something that is no fact: ${reason}.`);
  const more = refused.length - problems.length;
  if (more > 0) problems.push(`The plugin ${name} gives ${more} more things that are no facts.`);
  const found = problems.map((message) => problem('facts/invalid-fact', message, { location }));
  if (failure?.kind === 'failed') {
    const message = `The plugin ${name} broke off: ${failure.reason}.`;
    found.push(problem('facts/plugin-failed', message, { location }));
  }
  if (failure?.kind === 'timeout') {
    const message = `The plugin ${name} was not done within ${failure.seconds} s.`;
    const hint = 'Give plugins more time under playbill.facts.budget, in seconds.';
    found.push(problem('facts/timeout', message, { location, hint }));
  }
  return found;
}

function toFound({ configPointer, ...found }: FactProblem, { locate }: PluginSetup): FoundProblem {
  return configPointer === undefined ? found : { ...found, location: locate(configPointer) };
}

/** Says that some of a plugin's facts are old; nothing where none is. */
function keptProblem(
  name: string,
  facts: readonly KeptFact[],
  { location }: PluginSetup,
): Problem[] {
  const old = facts.filter(({ state }) => state !== 'fresh');
  const [oldest] = old.map(({ observedAt }) => observedAt).sort();
  if (oldest === undefined) return [];
  const count = old.length === 1 ? '1 fact' : `${old.length} facts`;
  const message = `${count} of ${name} ${old.length === 1 ? 'is' : 'are'} of an earlier snapshot, the oldest of ${oldest.slice(0, 10)}.`;
  return [problem('facts/kept', message, { location })];
}

function createLookup(catalog: Catalog): (ref: EntityRef) => boolean {
  const refs = new Set(catalog.entities.map(({ ref }) => ref));
  return (ref) => refs.has(ref);
}
