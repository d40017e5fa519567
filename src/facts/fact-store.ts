import { readFile } from 'node:fs/promises';
import type { JsonValue } from '../model/json.ts';
import { jsonLines, linesOf } from '../model/json-lines.ts';
import { sortKeys } from '../model/sort-keys.ts';
import type { Fact, KeptFact } from './fact.ts';
import { NoFact, readFact } from './fact-check.ts';
import { writeWholeFile } from './whole-file.ts';

/** A line of a file with facts that holds none. */
export interface UnreadableLine {
  line: number;
  /** A sentence without its end. */
  reason: string;
}

/** What a file with facts holds. */
export interface StoredFacts {
  facts: Fact[];
  unreadable: UnreadableLine[];
}

/** Later than any moment that a fact can be of. */
const END_OF_TIME = new Date(8.64e15);

/** Reads facts, one JSON a line; no facts where there is no such file. `now` is the present. */
export async function readFacts(path: string, now: Date): Promise<StoredFacts> {
  const facts: Fact[] = [];
  const unreadable: UnreadableLine[] = [];
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      facts.push(readFact(JSON.parse(line) as JsonValue, { isExpected: () => true, now }));
    } catch (error) {
      const reason = error instanceof NoFact ? error.message : 'it is no JSON';
      unreadable.push({ line: number, reason });
    }
  }
  return { facts, unreadable };
}

/**
 * Reads facts that `writeFacts` has written. One from the future counts as one of the present: the
 * clock of the machine was ahead, and the system said so all the same.
 */
export async function readOwnFacts(path: string, now: Date): Promise<StoredFacts> {
  const { facts, unreadable } = await readFacts(path, END_OF_TIME);
  const notLater = (fact: Fact) =>
    Date.parse(fact.observedAt) > now.getTime() ? { ...fact, observedAt: now.toISOString() } : fact;
  return { facts: facts.map(notLater), unreadable };
}

/** Writes facts of one plugin, one JSON a line, whole or not at all. */
export async function writeFacts(path: string, facts: readonly Fact[]): Promise<void> {
  await writeWholeFile(path, jsonLines(facts));
}

/** Writes facts like `writeFacts`, with all keys in order: a small change is a small difference. */
export async function recordFacts(path: string, facts: readonly KeptFact[]): Promise<void> {
  const plain = facts.map(({ plugin: _plugin, state: _state, ...fact }) => sortKeys(fact));
  await writeWholeFile(path, jsonLines(plain));
}
