import type { FactValue } from '../../src/facts/fact.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { valueAt } from '../../src/model/pointer.ts';
import type { System } from './config.ts';

/** One cell of a table, ready to print. */
export type Cell = {
  text: string;
  /** ISO 8601, where the column is one of dates. */
  date?: string | undefined;
  href?: string | undefined;
};

/** What the views print: the tables of all systems that know an entity. */
export type HttpJsonData = { systems: SystemTable[] };

/** What one system says about one entity. */
export type SystemTable = {
  name: string;
  title: string;
  link?: string | undefined;
  columns: { title: string; numeric: boolean }[];
  rows: Cell[][];
  /** Rows of the answer beyond those that are kept. */
  more: number;
};

/** Rows that are kept of an answer. */
const MAX_ROWS = 200;
/** Characters of a cell. */
const MAX_TEXT = 300;

/** The rows of an answer, undefined where `rows` does not lead to a list. */
export function rowsOf(system: System, answer: JsonValue): JsonValue[] | undefined {
  const list = system.rows === undefined ? [answer] : valueAt(answer, system.rows);
  return Array.isArray(list) ? list : undefined;
}

/** Cuts the configured columns out of an answer. */
export function tableOf(system: System, answer: JsonValue, link?: string): SystemTable {
  const list = rowsOf(system, answer) ?? [];
  return {
    name: system.name,
    title: system.title ?? system.name,
    link,
    columns: system.columns.map(({ title, format }) => ({ title, numeric: format === 'number' })),
    rows: list.slice(0, MAX_ROWS).map((row) => system.columns.map((column) => cellOf(column, row))),
    more: Math.max(0, list.length - MAX_ROWS),
  };
}

/** The values for scorecards, named `<system>.<name>`. What is no number, text or flag is null. */
export function valuesOf(system: System, answer: JsonValue): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(system.values ?? {}).map(([name, pointer]) => {
      const value = valueAt(answer, pointer);
      const plain = typeof value === 'object' || value === undefined ? null : value;
      return [`${system.name}.${name}`, plain];
    }),
  );
}

function cellOf(column: System['columns'][number], row: JsonValue): Cell {
  const value = valueAt(row, column.value);
  const text = textOf(value).slice(0, MAX_TEXT).toWellFormed();
  const date = column.format === 'date' ? dateOf(value) : undefined;
  const href = column.link === undefined ? undefined : valueAt(row, column.link);
  return { text, date, href: typeof href === 'string' ? webAddress(href) : undefined };
}

/** An address that a page may link to; undefined for all that are not of the web. */
export function webAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A date as ISO 8601: from text that says one, or from seconds or milliseconds since 1970. */
function dateOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const date = new Date(typeof value === 'number' && value < 1e11 ? value * 1000 : value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
