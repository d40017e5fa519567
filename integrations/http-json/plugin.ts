import { definePlugin, type PluginContext } from '../../src/facts/plugin.ts';
import { refOf } from '../../src/model/entity.ts';
import type { EntityRef } from '../../src/model/ref.ts';
import { NAMES, unknownNames } from './address.ts';
import { annotationOf, createReader, type SystemAnswer } from './ask.ts';
import { CONFIG_SCHEMA, type HttpJsonConfig, type System } from './config.ts';
import { factOf } from './fact.ts';

/**
 * Asks systems that answer with JSON, one request per entity, and shows the configured columns: what
 * a system is asked and what is taken from its answer is configuration alone.
 *
 * Problems: `facts/unreachable`, `facts/refused`, once a system; `facts/bad-answer`,
 * `facts/incomplete`, `facts/invalid-annotation`, for an entity.
 */
export default definePlugin<HttpJsonConfig>({
  name: 'http-json',
  title: 'Systems',
  section: 'httpJson',
  config: CONFIG_SCHEMA,
  appliesTo: (entity, { systems }) =>
    systems.some((system) => annotationOf(entity, system) !== undefined),
  async *collect(entities, context) {
    const readers = context.config.systems
      .map((system, at) => ({ system, at }))
      .filter(({ system, at }) => isUsable(system, at, context))
      .map(({ system, at }) => createReader(system, at, context));
    const asked = entities.map((entity) => ({
      entity,
      answers: Promise.all(readers.map((read) => read(entity))),
    }));
    for (const { entity, answers: awaited } of asked) {
      const answers = await awaited;
      const fact = factOf(entity, answers);
      if (fact) yield fact;
      else reportAll(answers, refOf(entity), context);
    }
  },
  views: { card: './Card.astro', tab: './Tab.astro' },
});

/**
 * Whether a system can be asked. Of two with one name the first counts, because answers are kept by
 * that name.
 */
function isUsable(system: System, at: number, context: PluginContext<HttpJsonConfig>): boolean {
  const { systems } = context.config;
  const report = (key: keyof System, message: string, hint?: string) =>
    context.report({
      code: 'facts/invalid-config',
      message,
      hint,
      configPointer: `/systems/${at}/${key}`,
    });
  const isFirst = systems.findIndex(({ name }) => name === system.name) === at;
  if (!isFirst) report('name', `Two systems are called ${system.name}; the second is left out.`);
  const [unknown] = unknownNames(system.url);
  if (unknown !== undefined) {
    const hint = `Known are ${NAMES.map((name) => `{${name}}`).join(', ')}.`;
    report('url', `${system.name} is not asked: nothing is known as {${unknown}}.`, hint);
  }
  return isFirst && unknown === undefined;
}

/** Problems of an entity that no system says anything about belong to no fact. */
function reportAll(
  answers: SystemAnswer[],
  entityRef: EntityRef,
  { report }: PluginContext<HttpJsonConfig>,
): void {
  for (const problem of answers.flatMap(({ problems }) => problems)) {
    report({ ...problem, entityRef });
  }
}
