/**
 * Makes a source of numbers in [0, 1) from a text. The same text gives the same numbers, so that a
 * preview, the terminal and a later run of the same template agree, as they would not with Math.random.
 * FNV-1a for the start, a linear congruential generator (Numerical Recipes) for the row.
 */
export function numbersFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
