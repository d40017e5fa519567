import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedLines } from './printed-lines.ts';

test('lines are the same however they are cut into pieces', () => {
  const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') }));
  fc.assert(
    fc.property(pieces, (texts) => {
      const whole = printAll([texts.join('')]);
      expect(printAll(texts)).toEqual(whole);
      expect(whole).toEqual(
        texts
          .join('')
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => line.trimEnd())
          .slice(texts.join('') === '' ? 1 : 0),
      );
    }),
  );
});

test('a long line is cut, however it comes', () => {
  expect(printAll([`${'x'.repeat(5000)}\n`])).toEqual(['x'.repeat(2000)]);
  expect(printAll(Array.from({ length: 50 }, () => 'x'.repeat(100)))).toEqual(['x'.repeat(2000)]);
});

function printAll(texts: string[]): string[] {
  const printed: string[] = [];
  const lines = printedLines((line) => printed.push(line));
  for (const text of texts) lines.write(text);
  lines.end();
  return printed;
}
