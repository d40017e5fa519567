import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPieces, plainLines } from './code-pieces.ts';

const textOf = (lines: { text: string }[][]) =>
  lines.map((runs) => runs.map(({ text }) => text).join('')).join('\n');

test('cuts by lines', () => {
  const pieces = cutPieces(plainLines('x\n'.repeat(1200)));
  expect(pieces.map(({ start, lines }) => [start, lines.length])).toEqual([
    [1, 500],
    [501, 500],
    [1001, 201],
  ]);
});

test('cuts a line that is too long, which goes on in the next piece', () => {
  const pieces = cutPieces(plainLines(`a\n${'b'.repeat(100_000)}\nc`));
  expect(pieces.map(({ start, goesOn, lines }) => [start, goesOn, lines.length])).toEqual([
    [1, false, 1],
    [2, false, 1],
    [2, true, 1],
    [2, true, 2],
  ]);
});

test('loses nothing', () => {
  const line = fc.oneof(
    fc.string(),
    fc.nat(90_000).map((length) => 'x'.repeat(length)),
  );
  fc.assert(
    fc.property(
      fc.array(
        line.filter((text) => !/[\r\n]/.test(text)),
        { minLength: 1 },
      ),
      (lines) => {
        const pieces = cutPieces(plainLines(lines.join('\n')));
        const joined = pieces.map((piece, index) => {
          const separator = index === 0 || piece.goesOn ? '' : '\n';
          return separator + textOf(piece.lines);
        });
        expect(joined.join('')).toBe(lines.join('\n'));
      },
    ),
    { numRuns: 50 },
  );
});
