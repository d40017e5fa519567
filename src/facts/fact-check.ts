import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type EntityRef, formatRef, parseRef } from '../model/ref.ts';
import { ADDRESS_PART } from './address-part.ts';
import type { Fact, FactRecord, FactValue } from './fact.ts';
import type { FactProblem, FactProblemCode } from './fact-problem.ts';

const CODES = {
  'facts/unreachable': true,
  'facts/refused': true,
  'facts/incomplete': true,
  'facts/bad-answer': true,
  'facts/invalid-annotation': true,
  'facts/invalid-config': true,
} satisfies Record<FactProblemCode, true>;

const MAX_PAGE_LENGTH = 100;
const MAX_TEXT = 1000;

/** How many of them one fact may have. */
const MAX_PROBLEMS = 200;
const MAX_RECORDS = 1000;
const MAX_MENTIONS = 20_000;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** How far the clock of another system may be ahead, in milliseconds. */
const CLOCK_SKEW = 5 * 60 * 1000;

/** Why a value is no fact: a sentence without its end. */
export class NoFact extends Error {
  override name = 'NoFact';
}

/** What a fact may be about. */
export interface FactRules {
  /** Tells whether a fact about an entity is expected. */
  isExpected(ref: EntityRef): boolean;
  /** The present. */
  now: Date;
}

/**
 * Reads a fact as a plugin gives it, or a file holds it: known keys with the right types, about an
 * entity that is expected or a page with a usable name, and not from the future. Throws `NoFact`.
 */
export function readFact(value: JsonValue, rules: FactRules): Fact {
  if (!isJsonObject(value)) throw new NoFact('it is no object');
  const about = 'page' in value ? readPage(value) : readEntity(value, rules);
  const name = factName(about);
  if (value.data === undefined) throw new NoFact(`${name} has no data`);
  return {
    ...about,
    observedAt: readDate(value.observedAt, name, rules.now),
    data: value.data,
    problems: listOf(value.problems ?? [], MAX_PROBLEMS, `problems of ${name}`).map(
      readFactProblem,
    ),
    ...(value.values === undefined ? {} : { values: readValues(value.values, name) }),
    ...(value.records === undefined
      ? {}
      : {
          records: listOf(value.records, MAX_RECORDS, `records of ${name}`).map((one) =>
            readRecord(one, name),
          ),
        }),
    ...(value.mentions === undefined
      ? {}
      : {
          mentions: listOf(value.mentions, MAX_MENTIONS, `mentions of ${name}`).map((one) =>
            readRef(one, `mentions of ${name}`),
          ),
        }),
  };
}

/** How messages call a fact: by its entity, or its page. */
export function factName(fact: { entityRef: EntityRef } | { page: string }): string {
  return 'entityRef' in fact ? fact.entityRef : `the page "${fact.page}"`;
}

/** Reads a problem as a plugin reports it. Throws `NoFact`. */
export function readFactProblem(value: JsonValue): FactProblem {
  if (!isJsonObject(value)) throw new NoFact('a problem is no object');
  const { code, message, hint, entityRef, annotation, configPointer } = value;
  if (typeof code !== 'string' || !Object.hasOwn(CODES, code)) {
    throw new NoFact(`there is no problem code ${JSON.stringify(code)}`);
  }
  if (typeof message !== 'string' || message === '') {
    throw new NoFact(`a problem ${code} has no message`);
  }
  for (const text of [message, hint, annotation, configPointer]) {
    if (text !== undefined && typeof text !== 'string') {
      throw new NoFact(`hint, annotation and configPointer of a problem ${code} must be texts`);
    }
    if (text !== undefined && text.length > MAX_TEXT) {
      throw new NoFact(`a problem ${code} has a text of more than ${MAX_TEXT} characters`);
    }
  }
  return {
    code: code as FactProblemCode,
    message,
    hint: hint as string | undefined,
    annotation: annotation as string | undefined,
    configPointer: configPointer as string | undefined,
    entityRef: entityRef === undefined ? undefined : readRef(entityRef, `a problem ${code}`),
  };
}

function readEntity(
  { entityRef }: JsonObject,
  { isExpected }: FactRules,
): { entityRef: EntityRef } {
  const ref = readRef(entityRef, 'a fact');
  if (!isExpected(ref)) throw new NoFact(`${ref} is none of the entities it was given`);
  return { entityRef: ref };
}

function readPage({ page, title, entityRef }: JsonObject): { page: string; title: string } {
  if (entityRef !== undefined) throw new NoFact('it is about an entity and a page at once');
  if (typeof page !== 'string' || !isPageName(page)) {
    throw new NoFact(
      `the page name ${JSON.stringify(page)} is not of lower case letters, digits and -`,
    );
  }
  if (typeof title !== 'string' || title === '')
    throw new NoFact(`the page "${page}" has no title`);
  return { page, title };
}

function isPageName(page: string): boolean {
  return page === '' || (ADDRESS_PART.test(page) && page.length <= MAX_PAGE_LENGTH);
}

function readRef(value: JsonValue | undefined, of: string): EntityRef {
  const parts = typeof value === 'string' ? parseRef(value) : undefined;
  if (!parts || formatRef(parts) !== value) {
    throw new NoFact(`${of}: ${JSON.stringify(value)} is no entity reference in its full form`);
  }
  return value as EntityRef;
}

function readDate(value: JsonValue | undefined, name: string, now: Date): string {
  if (typeof value !== 'string' || !ISO_DATE.test(value) || Number.isNaN(Date.parse(value))) {
    throw new NoFact(`observedAt of ${name} is no ISO 8601 date`);
  }
  if (Date.parse(value) > now.getTime() + CLOCK_SKEW) {
    throw new NoFact(`${name} was observed in the future, at ${value}`);
  }
  return value;
}

function readValues(value: JsonValue, name: string): Record<string, FactValue> {
  if (!isJsonObject(value)) throw new NoFact(`values of ${name} are no object`);
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'object' && one !== null) {
      throw new NoFact(`the value ${key} of ${name} is neither number, text, flag nor null`);
    }
  }
  return value as Record<string, FactValue>;
}

function readRecord(value: JsonValue, name: string): FactRecord {
  if (!isJsonObject(value)) throw new NoFact(`a record of ${name} is no object`);
  const { title, context, content, anchor } = value;
  const texts = [title, context, content, anchor];
  if (!texts.every((text) => typeof text === 'string')) {
    throw new NoFact(`a record of ${name} lacks title, context, content or anchor`);
  }
  // It becomes a part of an address, where half a character cannot stand.
  if (!texts.every((text) => (text as string).isWellFormed())) {
    throw new NoFact(`a record of ${name} holds half a character`);
  }
  return { title, context, content, anchor } as FactRecord;
}

function listOf(value: JsonValue | undefined, most: number, what: string): JsonValue[] {
  if (!Array.isArray(value)) throw new NoFact(`${what} are no list`);
  if (value.length > most) throw new NoFact(`${what} are more than ${most}`);
  return value;
}
