import type { EntityFact } from '../../src/facts/fact.ts';
import { type Entity, refOf } from '../../src/model/entity.ts';
import type { SystemAnswer } from './ask.ts';
import type { HttpJsonData } from './tables.ts';

/**
 * The fact about an entity, from the answers of all systems; it is as old as the oldest of them. No
 * system answered, now or before: there is none.
 */
export function factOf(
  entity: Entity,
  answers: SystemAnswer[],
): EntityFact<HttpJsonData> | undefined {
  const [observedAt] = answers.flatMap((answer) => answer.observedAt ?? []).sort();
  if (observedAt === undefined) return undefined;
  const systems = answers.flatMap(({ table }) => table ?? []);
  return {
    entityRef: refOf(entity),
    observedAt,
    data: { systems },
    problems: answers.flatMap(({ problems }) => problems),
    values: Object.assign({}, ...answers.map(({ values }) => values)),
    records: systems.map(({ name, title, rows }) => ({
      title,
      context: 'System',
      content: rows.map((row) => row.map(({ text }) => text).join(' ')).join(' · '),
      anchor: name,
    })),
  };
}
