import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { type Problem, type ProblemLocation, problem } from '../../model/problem.ts';
import { checkSection, compileSchema } from '../config/plugin-section.ts';
import type { ConfigSection } from '../config/sections.ts';
import type { RunningPlugin } from './facts-plugins.ts';

/** What the configuration says about one plugin. */
export interface PluginSetup {
  /** Whether the portal is configured to ask its system. */
  isConfigured: boolean;
  /** What it collects with; undefined where it is not configured, or in a way that it cannot use. */
  config?: JsonObject | undefined;
  secrets: string[];
  problems: Problem[];
  /** False where something of its section is left out or taken out: it does not ask for everything. */
  isWhole: boolean;
  /** The place of a JSON pointer into `config`. */
  locate(pointer: string): ProblemLocation;
  /** Where problems of the plugin as a whole stand: its section, or the line that names it. */
  location: ProblemLocation;
}

/**
 * Checks the section of a plugin against its schema. A plugin without a schema is configured always,
 * one with a schema where its section is there.
 *
 * Problems: those of `checkSection`, and `facts/invalid-plugin` where the schema is none.
 */
export function setUp(
  { description, file }: RunningPlugin,
  findSection: (name: string) => ConfigSection | undefined,
): PluginSetup {
  const { section: name, config: schema } = description;
  const section = findSection(name);
  const setup: PluginSetup = {
    isConfigured: section !== undefined || schema === undefined,
    secrets: [],
    problems: [],
    isWhole: section?.isWhole ?? true,
    locate: (pointer) => section?.locate(pointer) ?? file.location,
    location: section?.locate('', 'key') ?? file.location,
  };
  if (!schema) {
    return { ...setup, config: isJsonObject(section?.value) ? section.value : {} };
  }
  try {
    const check = compileSchema(schema);
    if (!section) return setup;
    const { config, secrets, problems, pointerBefore } = checkSection(name, section, check);
    const locate = (pointer: string) => section.locate(pointerBefore(pointer));
    const isWhole = section.isWhole && problems.length === 0;
    return { ...setup, config, secrets, problems, isWhole, locate };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    const message = `The plugin ${file.name} cannot be used: its config is no JSON Schema: ${reason}.`;
    const refused = problem('facts/invalid-plugin', message, { location: file.location });
    return { ...setup, isConfigured: false, problems: [refused] };
  }
}
