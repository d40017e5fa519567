import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const BOX = /^\[([ xX])\][ \t]+/;

const OPENINGS = new Set(['bullet_list_open', 'ordered_list_open']);
const CLOSINGS = new Set(['bullet_list_close', 'ordered_list_close']);

/**
 * Task lists, `- [x] done`, as disabled checkboxes.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/tasklist/
 */
export function taskLists(md: MarkdownIt): void {
  // Before inline text is read: the box would be the label of a link to it.
  md.core.ruler.before('inline', 'task_lists', (state) => {
    const lists: Token[] = [];
    for (const [index, token] of state.tokens.entries()) {
      if (OPENINGS.has(token.type)) lists.push(token);
      if (CLOSINGS.has(token.type)) lists.pop();
      if (token.type === 'list_item_open') readItem(state, index, lists.at(-1));
    }
  });
  md.core.ruler.after('inline', 'task_boxes', (state) => {
    for (const { meta, children } of state.tokens) {
      if (typeof meta?.done === 'boolean') children?.unshift(checkbox(state, meta.done));
    }
  });
}

function readItem(state: StateCore, index: number, list: Token | undefined): void {
  const item = state.tokens[index];
  const inline = state.tokens[index + 2];
  if (!item || state.tokens[index + 1]?.type !== 'paragraph_open' || !inline) return;
  const box = BOX.exec(inline.content);
  if (!box) return;
  inline.content = inline.content.slice(box[0].length);
  inline.meta = { done: box[1] !== ' ' };
  item.attrJoin('class', 'task-list-item');
  if (list && list.attrGet('class') === null) list.attrSet('class', 'task-list');
}

function checkbox(state: StateCore, checked: boolean): Token {
  const input = new state.Token('task_box', 'input', 0);
  input.attrs = [
    ['type', 'checkbox'],
    ['disabled', ''],
    ['aria-label', checked ? 'Done' : 'To do'],
  ];
  if (checked) input.attrs.push(['checked', '']);
  return input;
}
