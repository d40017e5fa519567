import { readFile } from 'node:fs/promises';
import type { JsonValue } from '../model/json.ts';
import type { Fact, KeptFact } from './fact.ts';
import { type FactRules, NoFact, readFact } from './fact-check.ts';
import { writeWholeFile } from './whole-file.ts';

const PIECE_LENGTH = 1_000_000;

/** A line of a file with facts that holds none. */
export interface UnreadableLine {
  line: number;
  /** A sentence without its end. */
  reason: string;
}

/**
 * Reads facts, one JSON a line; no facts where there is no such file. Facts about entities that are
 * not expected are passed over: the entity has left the catalog.
 */
export async function readFacts(
  path: string,
  rules: FactRules,
): Promise<{ facts: Fact[]; unreadable: UnreadableLine[] }> {
  const facts: Fact[] = [];
  const unreadable: UnreadableLine[] = [];
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      const fact = readFact(JSON.parse(line) as JsonValue, { ...rules, isExpected: () => true });
      if ('page' in fact || rules.isExpected(fact.entityRef)) facts.push(fact);
    } catch (error) {
      const reason = error instanceof NoFact ? error.message : 'it is no JSON';
      unreadable.push({ line: number, reason });
    }
  }
  return { facts, unreadable };
}

/** Writes facts of one plugin, one JSON a line, whole or not at all. */
export async function writeFacts(path: string, facts: readonly KeptFact[]): Promise<void> {
  await writeWholeFile(path, jsonLines(facts));
}

/** Writes facts like `writeFacts`, with all keys in order: a small change is a small difference. */
export async function recordFacts(path: string, facts: readonly KeptFact[]): Promise<void> {
  await writeWholeFile(path, jsonLines(facts, sortKeys));
}

/** The lines of a file, which as a whole may have more bytes than a text can. */
function* linesOf(bytes: Buffer): Iterable<string> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

/** Facts as lines of JSON, many of them in each piece: every piece is written by itself. */
function* jsonLines(
  facts: readonly KeptFact[],
  arrange: (fact: Fact) => unknown = (fact) => fact,
): Iterable<string> {
  let piece = '';
  for (const { plugin: _plugin, state: _state, ...fact } of facts) {
    piece += `${JSON.stringify(arrange(fact))}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
