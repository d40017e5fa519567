import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Catalog } from '../../catalog/catalog.ts';
import type { KeptFact } from '../../facts/fact.ts';
import type { FactProblem } from '../../facts/fact-problem.ts';
import { readFacts, writeFacts } from '../../facts/fact-store.ts';
import { knownFacts, mergeFacts } from '../../facts/merge-facts.ts';
import { type Collected, PLUGIN_LIMITS, type PluginLimits } from '../../facts/plugin-thread.ts';
import { type Problem, problem } from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { displayPath } from '../config/display-path.ts';
import type { FactsConfig } from '../config/load.ts';
import type { PluginFile } from '../config/plugin-files.ts';
import type { ExtensionRule, SnapshotPlugin } from '../snapshot.ts';
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

/** Facts of one plugin, or of one recorded file, that are refused with a problem of their own. */
const MAX_REFUSED = 5;

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
    facts: runs.flatMap((run) => run.facts),
    problems: [...problems, ...runs.flatMap((run) => run.problems)],
  };
}

/** Makes the facts fit a catalog: facts of entities that have left it are gone, problems have places. */
export async function placeFacts(
  found: FoundFacts,
  catalog: Catalog,
  config: FactsConfig,
): Promise<PlacedFacts> {
  const isThere = createLookup(catalog);
  const facts = found.facts.filter((fact) => 'page' in fact || isThere(fact.entityRef));
  const names = new Set(facts.map(({ plugin }) => plugin));
  const { rules, problems } = await readRules(
    config.extensions,
    new Set(found.plugins.map(({ name }) => name)),
  );
  return {
    plugins: found.plugins.filter(({ name }) => names.has(name)),
    extensions: rules,
    facts,
    problems: [...problems, ...(await locateProblems(found.problems, catalog))],
  };
}

/** Finds facts once, and again only when the configuration is another one. */
export function rememberFacts(find: FindFacts): FindFacts {
  let last: { key: string; found: Promise<FoundFacts> } | undefined;
  return (catalog, config, state) => {
    const key = JSON.stringify([state, config.merged]);
    if (last?.key !== key) last = { key, found: find(catalog, config, state) };
    return last.found;
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

async function runPlugin(
  plugin: RunningPlugin,
  catalog: Catalog,
  { section, recorded, budget }: FactsConfig,
  state: string,
  { clock }: FactsOptions,
): Promise<{ facts: KeptFact[]; problems: FoundProblem[] }> {
  const { name } = plugin.description;
  const now = clock();
  const folder = join(state, 'facts', name);
  const store = join(folder, 'facts.ndjson');
  const rules = { isExpected: createLookup(catalog), now };
  const shipped =
    recorded === undefined
      ? { facts: [], unreadable: [] }
      : await readFacts(join(recorded, `${name}.ndjson`), rules);
  const unreadable = shipped.unreadable.map(({ line, reason }) =>
    problem('facts/invalid-fact', `${name}.ndjson holds something that is no fact: ${reason}.`, {
      location: { source: displayPath(recorded ?? ''), file: `${name}.ndjson`, line },
    }),
  );
  const setup = setUp(plugin, section);
  const problems: FoundProblem[] = [...setup.problems, ...unreadable.slice(0, MAX_REFUSED)];
  if (!setup.isConfigured) {
    await plugin.end();
    return { facts: knownFacts(name, { kept: [], recorded: shipped.facts }), problems };
  }

  const kept = await readFacts(store, rules);
  const known = knownFacts(name, { kept: kept.facts, recorded: shipped.facts });
  if (!setup.config) {
    await plugin.end();
    return { facts: known, problems: [...problems, ...keptProblem(name, known, setup)] };
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
    },
    budget ?? plugin.description.budget ?? BUDGET,
  );
  const facts = mergeFacts(name, collected, known);
  await writeFacts(
    store,
    facts.filter((fact) => fact.state !== 'recorded'),
  );
  return {
    facts,
    problems: [
      ...problems,
      ...endProblems(name, collected, setup),
      ...[...collected.problems, ...problemsOfFacts(facts, collected.problems)].map((found) =>
        toFound(found, setup),
      ),
      ...keptProblem(name, facts, setup),
    ],
  };
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
