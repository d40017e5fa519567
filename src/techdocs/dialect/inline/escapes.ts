import { finalText, matches, type Pattern } from './reader.ts';

const ALWAYS = '\\`*_{}[]()>#+-.!';

/**
 * A character that a backslash makes plain text. A backslash before any other is a backslash.
 *
 * @param added Those that extensions add to Markdown's own.
 */
export function escapes(added: string): Pattern {
  const escaped = new Set(ALWAYS + added);
  return matches('\\', /\\([\s\S])/g, ([, character = ''], { state }) =>
    escaped.has(character) ? [finalText(state, character)] : undefined,
  );
}
