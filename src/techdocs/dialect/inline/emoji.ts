import { nameToEmoji } from 'gemoji';
import { matches } from './reader.ts';

/**
 * Emoji by name, `:smile:`, as the character itself. A name that is none stays text.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/emoji/
 */
export const emoji = matches(':', /:([+\-\w]+):/g, ([, name = ''], { state }) => {
  const character = Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
  if (character === undefined) return undefined;
  const token = new state.Token('emoji', '', 0);
  token.content = character;
  return [token];
});
