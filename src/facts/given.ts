import type { JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import type { Cleaner } from './clean.ts';
import type { Fact } from './fact.ts';
import { factName, NoFact, readFact, readFactProblem } from './fact-check.ts';
import type { FactProblem } from './fact-problem.ts';
import type { PluginMessage } from './read-message.ts';

/** What a plugin gave. */
export interface Given {
  facts: Fact[];
  problems: FactProblem[];
  /** The entities it applies to; undefined where it did not get so far. */
  applies?: ReadonlySet<EntityRef> | undefined;
  /** Why facts and problems that it gave do not count. */
  refused: string[];
}

/** Takes what a plugin gives, one message after the other. */
export interface Receiver {
  take(message: PluginMessage): void;
  /** Everything so far, without the secrets that are known by now. */
  given(): Given;
}

/** Receives facts and problems that keep to the rules; the others are refused one by one. */
export function createReceiver(cleaner: Cleaner, clock: () => Date): Receiver {
  const given: Given = { facts: [], problems: [], refused: [] };
  const names = new Set<string>();
  let isLate = false;

  function takeFact(value: JsonValue): void {
    const fact = readFact(cleaner.cleanDeep(value), {
      isExpected: (ref) => given.applies?.has(ref) ?? false,
      now: clock(),
    });
    const name = factName(fact);
    if (names.has(name)) throw new NoFact(`it yields two facts about ${name}`);
    names.add(name);
    given.facts.push(fact);
  }

  function refusing(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof NoFact)) throw error;
      given.refused.push(cleaner.clean(error.message));
    }
  }

  function hasSome(): boolean {
    return given.facts.length + given.problems.length + given.refused.length > 0;
  }

  function take(message: PluginMessage): void {
    if (message.type === 'applies') given.applies = message.refs;
    if (message.type === 'invalid') given.refused.push(cleaner.clean(message.text));
    if (message.type === 'secret') isLate ||= hasSome();
    if (message.type === 'fact') refusing(() => takeFact(message.value));
    if (message.type === 'problem') {
      refusing(() => given.problems.push(readFactProblem(cleaner.cleanDeep(message.value))));
    }
  }

  /** Cleaning may touch what a fact is about, so that everything is read again. */
  function readAgain(): Given {
    const again = createReceiver(cleaner, clock);
    if (given.applies) again.take({ type: 'applies', refs: given.applies });
    for (const text of given.refused) again.take({ type: 'invalid', text });
    for (const value of given.facts) again.take({ type: 'fact', value: asJson(value) });
    for (const value of given.problems) again.take({ type: 'problem', value: asJson(value) });
    return again.given();
  }

  return { take, given: () => (isLate ? readAgain() : given) };
}

/** What was read from JSON is JSON, which its type does not say. */
function asJson(value: Fact | FactProblem): JsonValue {
  return value as unknown as JsonValue;
}
