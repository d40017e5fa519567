import { matches, textToken } from './reader.ts';

/** Markers between blanks, `2 * 3`, mark nothing. */
export const standaloneMarkers = matches(
  '*_~',
  /(?<!\S)(?:\*+|_+|~+)(?!\S)/g,
  ([markers], { state }) => [textToken(state, markers)],
);
