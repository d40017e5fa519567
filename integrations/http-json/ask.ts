import pLimit from 'p-limit';
import type { FactProblem } from '../../src/facts/fact-problem.ts';
import { HttpFailure, type PluginContext, problemOf, refOf } from '../../src/facts/plugin.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { fillAddress } from './address.ts';
import type { HttpJsonConfig, System } from './config.ts';
import { rowsOf, type SystemTable, tableOf, valuesOf } from './tables.ts';

/** What became of asking one system about one entity. */
export interface SystemAnswer {
  table?: SystemTable | undefined;
  values: ReturnType<typeof valuesOf>;
  /** ISO 8601; undefined where there is no answer, neither now nor from before. */
  observedAt?: string | undefined;
  problems: FactProblem[];
}

/** Failures after which a system is not asked again: the next request would end the same way. */
const FINAL = new Set<HttpFailure['kind']>([
  'certificate',
  'throttled',
  'timeout',
  'unauthorized',
  'unreachable',
]);

/** Requests to one system at a time. */
const REQUESTS = 6;

const NOTHING: SystemAnswer = { values: {}, problems: [] };

/** The annotation of an entity that a system asks by; empty ones do not count. */
export function annotationOf(entity: Entity, system: System): string | undefined {
  return entity.metadata.annotations?.[system.annotation]?.trim() || undefined;
}

/**
 * Makes a function that asks the system at position `at` of the configuration about an entity. A
 * system that does not answer is asked no more, and reported once; answers of earlier snapshots
 * stand in, each with its time.
 */
export function createReader(
  system: System,
  at: number,
  context: PluginContext<HttpJsonConfig>,
): (entity: Entity) => Promise<SystemAnswer> {
  // Requests wait here, so that those to come are spared when the system turns out to be down.
  const limit = pLimit(REQUESTS);
  let final: HttpFailure | undefined;

  const ask = async (url: string): Promise<JsonValue> => {
    if (final) throw final;
    try {
      const answer = await context.http.request(url, { headers: system.headers ?? {} });
      return answer.json() as JsonValue;
    } catch (failure) {
      if (isFinal(failure) && !final) {
        final = failure;
        context.report(problemOfSystem(system, at, failure));
      }
      throw failure;
    }
  };

  return async (entity) => {
    const annotation = annotationOf(entity, system);
    if (annotation === undefined) return NOTHING;
    const url = fillAddress(system.url, entity, annotation);
    if (url === undefined) return { ...NOTHING, problems: [invalidAnnotation(system, annotation)] };
    try {
      const { value, observedAt, failure } = await context.lastGood(
        `${system.name}/${refOf(entity)}`,
        async () => {
          const answer = await limit(() => ask(url));
          if (rowsOf(system, answer) === undefined) throw new WithoutList();
          return answer;
        },
      );
      return {
        table: tableOf(system, value, linkOf(system, entity, annotation)),
        values: valuesOf(system, value),
        observedAt,
        problems: failure === undefined ? [] : [problemOfAnswer(system, at, failure)],
      };
    } catch (failure) {
      // What ends all requests has been reported, and there is nothing of this entity to put it beside.
      const problems = isFinal(failure) ? [] : [problemOfAnswer(system, at, failure)];
      return { ...NOTHING, problems };
    }
  };
}

/** An answer without the list that the configuration names. */
class WithoutList extends Error {}

function linkOf(system: System, entity: Entity, annotation: string): string | undefined {
  return system.link === undefined ? undefined : fillAddress(system.link, entity, annotation);
}

function nameOf({ name, title }: System): string {
  return title ?? name;
}

function isFinal(failure: unknown): failure is HttpFailure {
  return failure instanceof HttpFailure && FINAL.has(failure.kind);
}

function problemOfSystem(system: System, at: number, failure: HttpFailure): FactProblem {
  return { ...problemOf(failure, nameOf(system)), configPointer: `/systems/${at}/url` };
}

/** Why there is no present answer about one entity. */
function problemOfAnswer(system: System, at: number, failure: unknown): FactProblem {
  if (isFinal(failure)) return problemOfSystem(system, at, failure);
  if (failure instanceof WithoutList) {
    const message = `The answer of ${nameOf(system)} has no list at ${system.rows}.`;
    return { code: 'facts/bad-answer', message, configPointer: `/systems/${at}/rows` };
  }
  if (failure instanceof HttpFailure && failure.kind === 'not-found') {
    const message = `${nameOf(system)} does not know what ${system.annotation} names.`;
    return { code: 'facts/incomplete', message, annotation: system.annotation };
  }
  return problemOf(failure, nameOf(system));
}

function invalidAnnotation(system: System, value: string): FactProblem {
  return {
    code: 'facts/invalid-annotation',
    message: `The annotation ${system.annotation} cannot stand in an address: ${value.slice(0, 100)}`,
    hint: 'Parts of paths may not be "." or ".."; where slashes are kept, letters, digits and ._~- are allowed.',
    annotation: system.annotation,
  };
}
