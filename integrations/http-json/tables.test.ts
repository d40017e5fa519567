import { expect, test } from 'vitest';
import type { System } from './config.ts';
import { rowsOf, tableOf, valuesOf } from './tables.ts';

const system: System = {
  name: 'quality',
  title: 'Code quality',
  annotation: 'quality.example/key',
  url: 'https://quality.example/api?key={annotation}',
  rows: '/component/measures',
  columns: [
    { title: 'Measure', value: '/metric', link: '/page' },
    { title: 'Value', value: '/value', format: 'number' },
    { title: 'Measured', value: '/at', format: 'date' },
  ],
  values: { coverage: '/component/measures/0/value', all: '/component', nothing: '/missing' },
};
const answer = {
  component: {
    measures: [
      {
        metric: 'coverage',
        value: 81.5,
        at: '2026-11-20T08:00:00Z',
        page: 'https://quality.example/c',
      },
      { metric: 'bugs', value: 3, at: 1_795_000_000, page: 'javascript:alert(1)' },
      { metric: { nested: true } },
    ],
  },
};

test('columns are cut out of every row', () => {
  expect(tableOf(system, answer, 'https://quality.example/orders')).toEqual({
    name: 'quality',
    title: 'Code quality',
    link: 'https://quality.example/orders',
    columns: [
      { title: 'Measure', numeric: false },
      { title: 'Value', numeric: true },
      { title: 'Measured', numeric: false },
    ],
    rows: [
      [
        { text: 'coverage', href: 'https://quality.example/c' },
        { text: '81.5' },
        { text: '2026-11-20T08:00:00Z', date: '2026-11-20T08:00:00.000Z' },
      ],
      [{ text: 'bugs' }, { text: '3' }, { text: '1795000000', date: '2026-11-18T11:06:40.000Z' }],
      [{ text: '{"nested":true}' }, { text: '' }, { text: '' }],
    ],
    more: 0,
  });
});

test('without rows the answer is the one row', () => {
  const { rows, ...one } = system;
  const table = tableOf({ ...one, columns: [{ title: 'Grade', value: '/grade' }] }, { grade: 'A' });
  expect(table.rows).toEqual([[{ text: 'A' }]]);
});

test('an answer of another shape has no rows', () => {
  expect(rowsOf(system, { component: 'none' })).toBeUndefined();
  expect(rowsOf(system, null)).toBeUndefined();
});

test('long answers and long texts are cut', () => {
  const measures = Array.from({ length: 250 }, () => ({ metric: 'x'.repeat(1000) }));
  const table = tableOf(system, { component: { measures } });
  expect([table.rows.length, table.more, table.rows[0]?.[0]?.text.length]).toEqual([200, 50, 300]);
});

test('values are plain', () => {
  expect(valuesOf(system, answer)).toEqual({
    'quality.coverage': 81.5,
    'quality.all': null,
    'quality.nothing': null,
  });
});
