import { isIconName } from '../../icons.ts';
import { insetToken } from './inset-token.ts';
import { element, matches } from './reader.ts';

/**
 * Icons by name, `:material-home:`.
 *
 * @see https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/
 */
export const iconNames = matches(':', /:([a-z][a-z\d-]*):/g, ([, name = ''], { state }) => {
  if (!isIconName(name)) return undefined;
  const icon = insetToken(state, { kind: 'icon', name }, '');
  return element(state, 'span', [['class', 'twemoji']], [icon]);
});
