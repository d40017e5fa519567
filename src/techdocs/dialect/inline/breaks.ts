import { matches } from './reader.ts';

/** A line break: two spaces at the end of a line. */
export const spacedBreaks = matches('\n', / {2}\n/g, (_, { state }) => [
  new state.Token('hardbreak', 'br', 0),
]);

/**
 * A line break for every end of a line.
 *
 * @see https://python-markdown.github.io/extensions/nl2br/
 */
export const everyBreak = matches('\n', /\n/g, (_, { state }) => [
  new state.Token('hardbreak', 'br', 0),
]);
