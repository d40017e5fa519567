/** The characters that patterns wait for, each with a bit of its own. */
const CHARACTERS = '`$\\+[{!<\n:.@#?&*_~^=';

const BITS = new Int32Array(128);
for (const [index, character] of [...CHARACTERS].entries()) {
  BITS[character.charCodeAt(0)] = 1 << index;
}

/** The bit that every text has. */
export const ALWAYS = 1 << CHARACTERS.length;

/** Which of the characters that patterns wait for a text holds: a bit for each. */
export function triggersIn(text: string): number {
  let found = ALWAYS;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < BITS.length) found |= BITS[code] ?? 0;
  }
  return found;
}
